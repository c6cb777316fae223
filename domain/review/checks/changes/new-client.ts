import { grantedScopeSet } from "../../granted-scope-set.ts";
import { addressOf, apiClients, appLabel } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";
import { roleOfScope } from "../../role-of-scope.ts";

/** An API client is new. */
export const newClient: ReviewCheck = {
  id: "new-client",
  severity: "info",
  title: "there is a new API client",
  why: "Somebody will hold its credential.",
  source: 'vendor page, "API integration: API Services"',
  fix: "nothing, if its owner is known",
  needs: "before",
  find: ({ environment, after, matrix, before }) =>
    apiClients(after.model)
      .filter(({ key }) => before !== undefined && !before.reading.model.apps.some((app) => app.key === key))
      .map(({ key }) => {
        const roles = grantedScopeSet(matrix, key).map((scope) => roleOfScope(environment, scope));
        return {
          object: addressOf("app", { key }),
          summary: `${appLabel(after.model, key)} is new, and may act as ${roles.join(", ") || "nobody"}`,
        };
      }),
};
