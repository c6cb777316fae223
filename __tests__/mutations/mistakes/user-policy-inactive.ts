import { POLICIES } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { USER_REFUSED_BY_POLICY } from "../ranked-causes.ts";

/** The access policy of the users is deactivated. */
export const userPolicyInactive: Mistake = {
  id: "user-policy-inactive",
  title: "the access policy of the users is deactivated",
  make: async (admin) => {
    await admin.send("POST", `${await admin.policy(POLICIES.users)}/lifecycle/deactivate`);
  },
  seenBy: [{ proof: "user-gets-exactly-their-roles", causes: USER_REFUSED_BY_POLICY, diagnosed: ["policy-inactive"] }],
};
