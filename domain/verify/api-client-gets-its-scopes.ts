import { clientSubject } from "./client-subject.ts";
import type { Expectation } from "./expectation.ts";
import type { ExpectedAccess, ExpectedClient } from "./expected-access.ts";

/**
 * An API client gets a token with exactly its scopes, for this Management Console, for the configured time, signed by the
 * authorization server. Source: vendor page, "Bearer token"; Okta, "Access token payload".
 */
export function apiClientGetsItsScopes({ issuer, audience }: ExpectedAccess, client: ExpectedClient): Expectation {
  const { key, clientId, scopes, accessTokenSeconds: lifetimeSeconds } = client;
  return {
    kind: "api-client-gets-its-scopes",
    subject: clientSubject(client),
    title: `token with ${scopes.join(" ")}: audience, issuer, lifetime and signature`,
    request: { kind: "clientCredentials", client: key, scopes, credential: "own" },
    expected: {
      kind: "tokens",
      accessToken: { issuer, audience, clientId, scopes, lifetimeSeconds },
      refreshToken: "none",
    },
    where: client.source,
  };
}
