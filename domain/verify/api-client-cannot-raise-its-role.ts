import { USER_GROUPS_SCOPE } from "../scope.ts";
import type { Expectation } from "./expectation.ts";
import type { ExpectedAccess, ExpectedClient } from "./expected-access.ts";
import { refusedClientToken } from "./refused-client-token.ts";

/**
 * An API client gets no role beside its own: every other scope is refused, alone and added to its own, and so are all
 * scopes at once. Source: vendor page, "Token preview" (administrator scope for the view-only client).
 */
export function apiClientCannotRaiseItsRole(access: ExpectedAccess, client: ExpectedClient): Expectation[] {
  const foreign = [...access.apiScopes, ...(access.users ? [USER_GROUPS_SCOPE] : [])].filter(
    (scope) => !client.scopes.includes(scope),
  );
  const refused = (title: string, scopes: readonly string[]) =>
    refusedClientToken(client, {
      kind: "api-client-cannot-raise-its-role",
      title,
      scopes,
      reasons: ["policy", "scopeDenied"],
    });
  const otherApiScopes = access.apiScopes.filter((scope) => !client.scopes.includes(scope));
  return [
    ...foreign.map((scope) => refused(`${scope} alone`, [scope])),
    ...foreign.map((scope) => refused(`${scope} with its own`, [...client.scopes, scope])),
    // With one other scope, all scopes at once is what was just asked.
    ...(otherApiScopes.length > 1 ? [refused("all api:: scopes at once", access.apiScopes)] : []),
  ];
}
