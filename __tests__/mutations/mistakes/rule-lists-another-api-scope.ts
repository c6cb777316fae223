import { POLICIES } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { CLIENT_REFUSED_BY_POLICY, MORE_SCOPES } from "../ranked-causes.ts";

/** An API client's rule lists the scope of a higher role in place of its own. */
export const ruleListsAnotherApiScope: Mistake = {
  id: "rule-lists-another-api-scope",
  title: "an API client's rule lists the scope of a higher role in place of its own",
  make: async (admin) => {
    const include = ["api::administrator"];
    await admin.edit(await admin.ruleOf(POLICIES.viewOnly), { conditions: { scopes: { include } } });
  },
  seenBy: [
    { proof: "api-client-gets-its-scopes", causes: CLIENT_REFUSED_BY_POLICY, diagnosed: ["rule-lacks-scope"] },
    { proof: "api-client-cannot-raise-its-role", causes: MORE_SCOPES, diagnosed: ["rule-allows-more-scopes"] },
  ],
};
