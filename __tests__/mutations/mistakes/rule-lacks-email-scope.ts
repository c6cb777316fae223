import { POLICIES } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { USER_REFUSED_BY_POLICY } from "../ranked-causes.ts";

/** The users' rule does not list email. */
export const ruleLacksEmailScope: Mistake = {
  id: "rule-lacks-email-scope",
  title: "the users' rule does not list email",
  make: async (admin) => {
    const include = ["user_groups", "openid", "profile", "offline_access"];
    await admin.edit(await admin.ruleOf(POLICIES.users), { conditions: { scopes: { include } } });
  },
  seenBy: [{ proof: "user-gets-exactly-their-roles", causes: USER_REFUSED_BY_POLICY, diagnosed: ["rule-lacks-scope"] }],
};
