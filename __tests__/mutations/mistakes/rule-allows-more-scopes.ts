import { POLICIES } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { MORE_SCOPES } from "../ranked-causes.ts";

/** An API client's rule lists the scope of a higher role too. */
export const ruleAllowsMoreScopes: Mistake = {
  id: "rule-allows-more-scopes",
  title: "an API client's rule lists the scope of a higher role too",
  make: async (admin) => {
    const include = ["api::view_only", "api::administrator"];
    await admin.edit(await admin.ruleOf(POLICIES.viewOnly), { conditions: { scopes: { include } } });
  },
  seenBy: [{ proof: "api-client-cannot-raise-its-role", causes: MORE_SCOPES, diagnosed: ["rule-allows-more-scopes"] }],
};
