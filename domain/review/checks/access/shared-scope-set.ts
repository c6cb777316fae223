import { grantedScopeSet } from "../../granted-scope-set.ts";
import { addressOf, apiClients, appLabel } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Two clients are one user to Management Console. */
export const sharedScopeSet: ReviewCheck = {
  id: "shared-scope-set",
  severity: "info",
  title: "API clients with the same scopes are one user in Management Console",
  why: "It tells callers apart by their set of scopes, so its logs do not say which of them acted.",
  source: 'vendor page, "Bearer token" (each set of scopes is one domain user)',
  fix: "nothing, unless the logs have to tell them apart",
  find: ({ after, matrix }) => {
    const sets = new Map<string, string[]>();
    for (const { key } of apiClients(after.model)) {
      const set = grantedScopeSet(matrix, key).join(" ");
      if (set !== "") sets.set(set, [...(sets.get(set) ?? []), key]);
    }
    return [...sets]
      .filter(([, keys]) => keys.length > 1)
      .map(([set, [first = "", ...others]]) => ({
        object: addressOf("app", { key: first }),
        item: set,
        summary: `${others.length + 1} API clients are one user in Management Console`,
        got: [first, ...others]
          .slice(0, 5)
          .map((key) => appLabel(after.model, key))
          .join(", "),
      }));
  },
};
