import { POLICIES } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { CLIENT_REFUSED_BY_POLICY } from "../ranked-causes.ts";

/** The access policy of an API client is deactivated. */
export const policyInactive: Mistake = {
  id: "policy-inactive",
  title: "the access policy of an API client is deactivated",
  make: async (admin) => {
    await admin.send("POST", `${await admin.policy(POLICIES.viewOnly)}/lifecycle/deactivate`);
  },
  seenBy: [{ proof: "api-client-gets-its-scopes", causes: CLIENT_REFUSED_BY_POLICY, diagnosed: ["policy-inactive"] }],
};
