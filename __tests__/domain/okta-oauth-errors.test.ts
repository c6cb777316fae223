import { expect, test } from "vitest";
import { refusal } from "../../domain/access-matrix/refusal.ts";
import { OKTA_OAUTH_ERRORS, type OktaOAuthErrorName } from "../../domain/okta-oauth-errors.ts";
import { isOAuthError } from "../../domain/verify/oauth-error-name.ts";

/** Each refusal whose text goes on with what the request or the org decides. */
const LONG: readonly [OktaOAuthErrorName, string, string][] = [
  [
    "consentRequired",
    "consent_required",
    "The following scopes require user consent and cannot be granted for the client credentials grant type: [a, b].",
  ],
  [
    "unauthorizedClient",
    "unauthorized_client",
    "The client is not authorized to use the provided grant type. Configured grant types: [a, b].",
  ],
  [
    "serviceApp",
    "invalid_request",
    "Clients with 'application_type' of 'service' are not allowed to access the 'a, b' endpoint.",
  ],
  ["serverInactive", "E0000007", "Not found: Resource not found: a, b (AuthorizationServer)"],
];

test.each(LONG)("the access matrix answers %s in Okta's full words", (name, error, description) => {
  expect(refusal(name, { named: ["a", "b"] })).toEqual({ kind: "refused", error, description, trace: [] });
});

test.each(LONG)("verify knows %s by how it begins", (name, error, description) => {
  const answer = { kind: "refused", by: "endpoint", status: 400, error, description } as const;
  expect(isOAuthError(answer, name)).toBe(true);
  expect(isOAuthError({ ...answer, error: "other" }, name)).toBe(false);
});

test("no beginning holds a gap, and what follows holds one", () => {
  const parts = Object.values(OKTA_OAUTH_ERRORS).map((one) => ({ rest: "{}", ...one }));
  expect(parts.filter(({ text, rest }) => text.includes("{}") || rest.split("{}").length !== 2)).toEqual([]);
});
