import type { Expectation } from "./expectation.ts";
import type { ExpectedClient } from "./expected-access.ts";
import { refusedClientToken } from "./refused-client-token.ts";

/** An API client that names no scope gets none, since no scope is a default one. Source: Okta, error code `invalid_scope`. */
export function apiClientCannotLeaveItsScopesOpen(client: ExpectedClient): Expectation {
  return refusedClientToken(client, {
    kind: "api-client-cannot-leave-its-scopes-open",
    title: "no scope at all",
    reasons: ["noDefaultScope"],
  });
}
