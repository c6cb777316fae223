import { POLICIES } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { CLIENT_REFUSED_BY_POLICY } from "../ranked-causes.ts";

/** The rule of an access policy was deleted. */
export const ruleMissing: Mistake = {
  id: "rule-missing",
  title: "the rule of an access policy was deleted",
  make: async (admin) => {
    await admin.send("DELETE", await admin.ruleOf(POLICIES.administrator));
  },
  seenBy: [{ proof: "api-client-gets-its-scopes", causes: CLIENT_REFUSED_BY_POLICY, diagnosed: ["rule-missing"] }],
};
