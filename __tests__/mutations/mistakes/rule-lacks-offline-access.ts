import { POLICIES } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { USER_REFUSED_BY_POLICY } from "../ranked-causes.ts";

/** The users' rule does not list offline_access. */
export const ruleLacksOfflineAccess: Mistake = {
  id: "rule-lacks-offline-access",
  title: "the users' rule does not list offline_access",
  make: async (admin) => {
    const include = ["user_groups", "openid", "profile", "email"];
    await admin.edit(await admin.ruleOf(POLICIES.users), { conditions: { scopes: { include } } });
  },
  seenBy: [{ proof: "user-gets-exactly-their-roles", causes: USER_REFUSED_BY_POLICY, diagnosed: ["rule-lacks-scope"] }],
};
