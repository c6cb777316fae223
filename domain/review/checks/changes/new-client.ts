import { apiScope } from "../../../scope.ts";
import { grantedScopeSet } from "../../granted-scope-set.ts";
import { addressOf, apiClients, appLabel } from "../../objects.ts";
import { PRIVILEGED_ROLES } from "../../privileged-roles.ts";
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
        const scopes = grantedScopeSet(matrix, key);
        const roles = scopes.map((scope) => roleOfScope(environment, scope));
        const isPrivileged = PRIVILEGED_ROLES.some((role) => scopes.includes(apiScope({ key: role })));
        return {
          object: addressOf("app", { key }),
          ...(isPrivileged && { severity: "warning" as const, fix: "have the owner of the role agree" }),
          summary: `${appLabel(after.model, key)} is new, and may act as ${roles.join(", ") || "nobody"}`,
        };
      }),
};
