import { POLICIES } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { CLIENT_REFUSED_BY_POLICY } from "../ranked-causes.ts";

/** The rule of an access policy is deactivated. */
export const ruleInactive: Mistake = {
  id: "rule-inactive",
  title: "the rule of an access policy is deactivated",
  make: async (admin) => {
    await admin.send("POST", `${await admin.ruleOf(POLICIES.administrator)}/lifecycle/deactivate`);
  },
  seenBy: [{ proof: "api-client-gets-its-scopes", causes: CLIENT_REFUSED_BY_POLICY, diagnosed: ["rule-inactive"] }],
};
