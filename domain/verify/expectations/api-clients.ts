import type { OktaOAuthErrorName } from "../../okta-oauth-errors.ts";
import { apiScope, USER_GROUPS_SCOPE } from "../../scope.ts";
import type { Attempt } from "../expectation.ts";
import type { ExpectedAccess, ExpectedClient } from "../expected-access.ts";

/** An API client as the subject of proofs. */
export interface AboutClient {
  readonly access: ExpectedAccess;
  readonly client: ExpectedClient;
  /** Whether to send tokens to Management Console. */
  readonly console: boolean;
}

/** Expectations for each API client, in report order. */
export const API_CLIENT_EXPECTATIONS = {
  /**
   * A token with exactly its scopes, for this Management Console, for the configured time, signed by the authorization
   * server. Source: vendor page, "Bearer token"; Okta, "Access token payload".
   */
  "api-client-gets-its-scopes": ({ access: { issuer, audience }, client }) => {
    const { key, clientId, scopes, accessTokenSeconds: lifetimeSeconds } = client;
    return [
      {
        title: `token with ${scopes.join(" ")}: audience, issuer, lifetime and signature`,
        request: { kind: "clientCredentials", client: key, scopes, credential: "own" },
        expected: {
          kind: "tokens",
          accessToken: { issuer, audience, clientId, scopes, lifetimeSeconds },
          refreshToken: "none",
        },
      },
    ];
  },
  /**
   * Management Console accepts its token. Only with all its scopes: Management Console creates a domain user for every set of
   * scopes that it sees. Source: vendor page, "Bearer token"; the probe as the vendor's own samples use it.
   */
  "console-accepts-api-client": ({ client, console }) => {
    if (!console) return [];
    return [
      {
        title: "Management Console accepts its token: GET /api/v2/info",
        request: { kind: "console", token: { client: client.key, scopes: client.scopes } },
        expected: { kind: "console", statuses: [200] },
      },
    ];
  },
  /**
   * No other role: every other scope is refused, alone and together with its own, and so are all scopes at once.
   * Source: vendor page, "Token preview" (administrator scope for the view-only client).
   */
  "api-client-cannot-raise-its-role": ({ access: { apiScopes, users }, client }) => {
    const isForeign = (scope: string) => !client.scopes.includes(scope);
    const foreign = [...apiScopes, ...(users ? [USER_GROUPS_SCOPE] : [])].filter(isForeign);
    const refused = (title: string, scopes: readonly string[]) =>
      refusedToken(client, title, ["noMatchingPolicy", "scopeDenied"], scopes);
    return [
      ...foreign.map((scope) => refused(`${scope} alone`, [scope])),
      ...foreign.map((scope) => refused(`${scope} with its own scopes`, [...client.scopes, scope])),
      // With one other scope, the request for all scopes was already made.
      ...(apiScopes.filter(isForeign).length > 1 ? [refused("all api:: scopes at once", apiScopes)] : []),
    ];
  },
  /** No scope that does not exist. Source: Okta, error code `invalid_scope`. */
  "api-client-cannot-invent-a-scope": ({ access, client }) => {
    const scope = inventedScope(access.apiScopes);
    return [refusedToken(client, `${scope}, which does not exist`, ["unknownScope"], [scope])];
  },
  /** No ID token. Source: Okta, error code `invalid_scope` of client credentials with `openid`. */
  "api-client-cannot-be-a-user": ({ client }) => [
    refusedToken(client, "openid with its own scopes", ["openidWithoutUser"], [...client.scopes, "openid"]),
  ],
  /** A request without a scope gets none, because no scope is a default scope. Source: Okta, error code `invalid_scope`. */
  "api-client-cannot-leave-its-scopes-open": ({ client }) => [
    refusedToken(client, "no scope at all", ["noDefaultScope"]),
  ],
  /** A request without the client's secret or key gets nothing. Source: Okta, error code `invalid_client`. */
  "stranger-cannot-be-an-api-client": ({ client }) => {
    const bySecret = client.authentication.method === "secret";
    return [
      {
        title: bySecret ? "a wrong secret" : "an assertion signed with another key",
        request: { kind: "clientCredentials", client: client.key, scopes: client.scopes, credential: "wrong" },
        expected: { kind: "refused", reasons: bySecret ? ["wrongSecret"] : ["wrongAssertion", "wrongMethod"] },
        leavesMark: true,
      },
    ];
  },
} as const satisfies Record<string, (about: AboutClient) => readonly Attempt[]>;

/** A token request of a client, authenticated as itself, that must be refused. Without `scopes`: no `scope` parameter. */
function refusedToken(
  { key: client }: ExpectedClient,
  title: string,
  reasons: readonly OktaOAuthErrorName[],
  scopes?: readonly string[],
): Attempt {
  return {
    title,
    request: { kind: "clientCredentials", client, ...(scopes && { scopes }), credential: "own" },
    expected: { kind: "refused", reasons },
  };
}

function inventedScope(existing: readonly string[], key = "no_such_role"): string {
  const scope = apiScope({ key });
  return existing.includes(scope) ? inventedScope(existing, `${key}_`) : scope;
}
