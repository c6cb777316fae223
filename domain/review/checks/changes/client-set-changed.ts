import { grantedScopeSet } from "../../granted-scope-set.ts";
import { addressOf, apiClients, appLabel } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** An API client becomes another user of Management Console. */
export const clientSetChanged: ReviewCheck = {
  id: "client-set-changed",
  severity: "warning",
  title: "an API client becomes another user in Management Console, and the old one is left behind",
  why: "The set of scopes is the identity: what the old domain user owned stays with it, and it stays in the list of users.",
  source: 'vendor page, "Bearer token" (each set of scopes is one domain user)',
  fix: "after the apply, move what the old domain user owns, and delete it",
  needs: "before",
  find: ({ after, matrix, before }) =>
    apiClients(after.model).flatMap(({ key }) => {
      const old = before === undefined ? [] : grantedScopeSet(before.matrix, key);
      const wanted = grantedScopeSet(matrix, key);
      if (old.length === 0 || wanted.length === 0 || old.join() === wanted.join()) return [];
      return [
        {
          object: addressOf("app", { key }),
          summary: `${appLabel(after.model, key)} becomes another user in Management Console, and the old one is left behind`,
          got: wanted.join(", "),
          expected: `${old.join(", ")}, as before`,
        },
      ];
    }),
};
