import { POLICIES } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { CLIENT_REFUSED_BY_POLICY, USER_REFUSED_BY_POLICY } from "../ranked-causes.ts";

/** Every access policy was deleted. */
export const policyMissing: Mistake = {
  id: "policy-missing",
  title: "every access policy was deleted",
  make: async (admin) => {
    for (const policy of Object.values(POLICIES)) await admin.send("DELETE", await admin.policy(policy));
  },
  seenBy: [
    { proof: "api-client-gets-its-scopes", causes: CLIENT_REFUSED_BY_POLICY, diagnosed: ["policy-missing"] },
    { proof: "user-gets-exactly-their-roles", causes: USER_REFUSED_BY_POLICY, diagnosed: ["policy-missing"] },
  ],
};
