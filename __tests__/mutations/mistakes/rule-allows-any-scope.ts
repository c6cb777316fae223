import { POLICIES } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { MORE_SCOPES } from "../ranked-causes.ts";

/** An API client's rule takes any scope. */
export const ruleAllowsAnyScope: Mistake = {
  id: "rule-allows-any-scope",
  title: "an API client's rule takes any scope",
  make: async (admin) => {
    await admin.edit(await admin.ruleOf(POLICIES.viewOnly), { conditions: { scopes: { include: ["*"] } } });
  },
  seenBy: [{ proof: "api-client-cannot-raise-its-role", causes: MORE_SCOPES, diagnosed: ["rule-allows-more-scopes"] }],
};
