import type { Org } from "../org/org.ts";
import type { AuthorizationServerRecord, ScopeRecord } from "../org/org-state.ts";
import { oauthError } from "./oauth-error.ts";
import type { Parameters } from "./parameters.ts";

/**
 * Maximum length of the `scope` string, in characters (Okta, OpenID Connect & OAuth 2.0 API, request parameters of
 * /authorize).
 */
const LONGEST_SCOPE = 4096;

/** Scopes of OpenID Connect, which every server has and which need a user. */
export const OPEN_ID_SCOPES: readonly string[] = [
  "openid",
  "profile",
  "email",
  "address",
  "phone",
  "offline_access",
  "device_sso",
];

/** The scopes of a server. */
export function scopesOf(org: Org, server: AuthorizationServerRecord): readonly ScopeRecord[] {
  return org.records.scopes.filter((scope) => scope.authorizationServerId === server.id);
}

/**
 * The names in the `scope` parameter, each once, or undefined when there is no such parameter and the server has default scopes.
 * @throws OAuthError for an empty list, a missing one without default scopes, and a scope the server does not have.
 */
export function requestedScopes(
  org: Org,
  server: AuthorizationServerRecord,
  parameters: Parameters,
): readonly string[] | undefined {
  const known = scopesOf(org, server);
  const sent = parameters.get("scope");
  if (sent === undefined) {
    if (!known.some((scope) => scope.default)) throw oauthError("no_default_scopes");
    return undefined;
  }
  const names = scopeNames(sent);
  if (names.length === 0) throw oauthError("missing_scopes");
  if (sent.length > LONGEST_SCOPE || names.some((name) => !known.some((scope) => scope.name === name))) {
    throw oauthError("no_matching_scope");
  }
  return names;
}

/** The names in a space-separated list, each once. */
export function scopeNames(list: string): readonly string[] {
  return [...new Set(list.split(" ").filter((name) => name !== ""))];
}
