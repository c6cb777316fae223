import { POLICIES, REPORT } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { idOf } from "../okta-admin.ts";
import { USER_REFUSED_BY_POLICY } from "../ranked-causes.ts";

/** The access policy of the users lists another app. */
export const webAppNotInPolicy: Mistake = {
  id: "web-app-not-in-policy",
  title: "the access policy of the users lists another app",
  make: async (admin) => {
    const include = [idOf(await admin.app(REPORT))];
    await admin.edit(await admin.policy(POLICIES.users), { conditions: { clients: { include } } });
  },
  seenBy: [
    { proof: "user-gets-exactly-their-roles", causes: USER_REFUSED_BY_POLICY, diagnosed: ["client-not-in-policy"] },
  ],
};
