import { USER_GROUPS_SCOPE } from "../scope.ts";
import type { Expectation } from "./expectation.ts";
import type { ExpectedAccess, ExpectedUsers } from "./expected-access.ts";
import { BEFORE_SIGN_IN } from "./sign-in-page.ts";

/**
 * The web application gets no tokens for itself, unless an API client is declared to be it.
 * Source: vendor page, "API integration"; Okta, error code `unauthorized_client`.
 */
export function webAppCannotGetApiTokens({ apiScopes }: ExpectedAccess, users: ExpectedUsers): Expectation[] {
  if (users.clientCredentials) return [];
  const scopes = apiScopes.length > 0 ? apiScopes.slice(0, 1) : [USER_GROUPS_SCOPE];
  return [
    {
      kind: "web-app-cannot-get-api-tokens",
      subject: BEFORE_SIGN_IN,
      title: "API tokens for the web application itself",
      request: { kind: "clientCredentials", client: users.key, scopes, credential: "own" },
      expected: { kind: "refused", reasons: ["grantNotEnabled"] },
      where: users.source,
    },
  ];
}
