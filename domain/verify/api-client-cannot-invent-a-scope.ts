import { apiScope } from "../scope.ts";
import type { Expectation } from "./expectation.ts";
import type { ExpectedAccess, ExpectedClient } from "./expected-access.ts";
import { refusedClientToken } from "./refused-client-token.ts";

/** An API client gets no scope that nobody made. Source: Okta, error code `invalid_scope`. */
export function apiClientCannotInventAScope({ apiScopes }: ExpectedAccess, client: ExpectedClient): Expectation {
  const scope = inventedScope(apiScopes);
  return refusedClientToken(client, {
    kind: "api-client-cannot-invent-a-scope",
    title: `${scope}, which does not exist`,
    scopes: [scope],
    reasons: ["unknownScope"],
  });
}

function inventedScope(existing: readonly string[], key = "no_such_role"): string {
  const scope = apiScope({ key });
  return existing.includes(scope) ? inventedScope(existing, `${key}_`) : scope;
}
