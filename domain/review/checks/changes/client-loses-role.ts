import { grantedScopeSet } from "../../granted-scope-set.ts";
import { addressOf, apiClients, appLabel } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";
import { roleOfScope } from "../../role-of-scope.ts";

/** An API client that exists may do less. */
export const clientLosesRole: ReviewCheck = {
  id: "client-loses-role",
  severity: "info",
  title: "an API client may do less than before",
  why: "Its token requests with the old scopes are refused.",
  source: 'vendor page, "API access policy" (levels of access)',
  fix: "nothing, if whoever runs it knows",
  needs: "before",
  find: ({ environment, after, matrix, before }) =>
    apiClients(after.model).flatMap(({ key }) => {
      if (before === undefined) return [];
      const wanted = grantedScopeSet(matrix, key);
      return grantedScopeSet(before.matrix, key)
        .filter((scope) => !wanted.includes(scope))
        .map((scope) => ({
          object: addressOf("app", { key }),
          item: scope,
          summary: `${appLabel(after.model, key)} no longer acts as ${roleOfScope(environment, scope)}`,
        }));
    }),
};
