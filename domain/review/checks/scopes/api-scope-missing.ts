import { apiScope } from "../../../scope.ts";
import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A client's role has no scope. */
export const apiScopeMissing: ReviewCheck = {
  id: "api-scope-missing",
  severity: "error",
  title: "the server lacks the scope of a role that API clients have",
  why: "Okta refuses the request with invalid_scope, whatever the policies say.",
  source: 'vendor page, "Scopes" (api::<role in snake_case>)',
  fix: "add the scope, spelled as the role's key",
  find: ({ environment, after }) => {
    const used = environment.roles.filter(({ id }) =>
      environment.api?.clients.some(({ roleIds }) => roleIds.includes(id)),
    );
    return after.model.servers.flatMap((server) =>
      used
        .map(apiScope)
        .filter((scope) => !server.scopes.some(({ name }) => name === scope))
        .map((scope) => ({
          object: addressOf("server", server),
          item: scope,
          summary: `no client gets ${scope}: the server has no such scope`,
        })),
    );
  },
};
