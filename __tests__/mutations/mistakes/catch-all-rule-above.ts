import { POLICIES } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { MORE_SCOPES, OTHER_LIFETIME, STRANGER_LET_IN } from "../ranked-causes.ts";

/** A rule for any scope and everyone comes first in the users' access policy. */
export const catchAllRuleAbove: Mistake = {
  id: "catch-all-rule-above",
  title: "a rule for any scope and everyone comes first in the users' access policy",
  make: async (admin) => {
    await admin.create(`${await admin.policy(POLICIES.users)}/rules`, {
      type: "RESOURCE_ACCESS",
      name: "Everything",
      priority: 1,
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
