import { POLICIES } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { MORE_SCOPES, OTHER_LIFETIME, STRANGER_LET_IN } from "../ranked-causes.ts";

/** The users' rule lacks a scope, and a rule below it takes any. */
export const lowerRuleCatches: Mistake = {
  id: "lower-rule-catches",
  title: "the users' rule lacks a scope, and a rule below it takes any",
  make: async (admin) => {
    const include = ["user_groups", "openid", "profile", "offline_access"];
    await admin.edit(await admin.ruleOf(POLICIES.users), { conditions: { scopes: { include } } });
    await admin.create(`${await admin.policy(POLICIES.users)}/rules`, {
      type: "RESOURCE_ACCESS",
      name: "Everything else",
      priority: 2,
      conditions: {
        people: { groups: { include: ["EVERYONE"] } },
        grantTypes: { include: ["authorization_code"] },
        scopes: { include: ["*"] },
      },
      actions: { token: { accessTokenLifetimeMinutes: 1_440, refreshTokenLifetimeMinutes: 0 } },
    });
  },
  seenBy: [
    { proof: "user-gets-exactly-their-roles", causes: OTHER_LIFETIME, diagnosed: ["another-rule-decides"] },
    { proof: "user-cannot-get-an-api-scope", causes: MORE_SCOPES, diagnosed: ["another-rule-decides"] },
    { proof: "user-without-role-stays-out", causes: STRANGER_LET_IN, diagnosed: ["another-rule-decides"] },
  ],
};
