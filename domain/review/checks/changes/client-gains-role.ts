import { grantedScopeSet } from "../../granted-scope-set.ts";
import { addressOf, apiClients, appLabel } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";
import { roleOfScope } from "../../role-of-scope.ts";

/** An API client that exists may do more. */
export const clientGainsRole: ReviewCheck = {
  id: "client-gains-role",
  severity: "warning",
  title: "an API client may do more than before",
  why: "Whoever holds its credential today gets the new role without asking anybody.",
  source: 'vendor page, "API access policy" (levels of access)',
  fix: "have the owner of the role agree, or make a second client",
  needs: "before",
  find: ({ environment, after, matrix, before }) =>
    apiClients(after.model).flatMap(({ key }) => {
      if (before === undefined || !before.reading.model.apps.some((app) => app.key === key)) return [];
      const old = grantedScopeSet(before.matrix, key);
      return grantedScopeSet(matrix, key)
        .filter((scope) => !old.includes(scope))
        .map((scope) => ({
          object: addressOf("app", { key }),
          item: scope,
          summary: `${appLabel(after.model, key)} may act as ${roleOfScope(environment, scope)} from now on`,
        }));
    }),
};
