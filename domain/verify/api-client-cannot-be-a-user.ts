import type { Expectation } from "./expectation.ts";
import type { ExpectedClient } from "./expected-access.ts";
import { refusedClientToken } from "./refused-client-token.ts";

/** An API client gets no ID token. Source: Okta, error code `invalid_scope` of client credentials with `openid`. */
export function apiClientCannotBeAUser(client: ExpectedClient): Expectation {
  return refusedClientToken(client, {
    kind: "api-client-cannot-be-a-user",
    title: "openid with its own",
    scopes: [...client.scopes, "openid"],
    reasons: ["openidForClient"],
  });
}
