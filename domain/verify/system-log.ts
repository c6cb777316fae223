import type { Expectation } from "./expectation.ts";

/**
 * Events that the proofs cause in the org's System Log, sorted, so that people who monitor it know their source.
 * Source: Okta, "Event Types".
 */
export function systemLogEvents(expectations: readonly Expectation[]): string[] {
  return [...new Set(expectations.flatMap(eventsOf))].sort();
}

const SIGN_IN = [
  "user.session.start",
  "user.authentication.sso",
  "app.oauth2.as.authorize.code",
  "app.oauth2.as.token.grant.access_token",
  "app.oauth2.as.token.grant.id_token",
  "app.oauth2.as.token.grant.refresh_token",
];

function eventsOf({ request, expected }: Expectation): readonly string[] {
  switch (request.kind) {
    case "clientCredentials":
      if (request.credential === "wrong") return ["app.oauth2.invalid_client_credentials"];
      return expected.kind === "tokens" ? ["app.oauth2.as.token.grant.access_token"] : ["app.oauth2.as.token.grant"];
    case "authorize":
      return expected.kind === "refused" ? ["app.oauth2.as.authorize"] : [];
    case "signIn":
    case "refresh":
      return expected.kind === "tokens" ? SIGN_IN : ["app.oauth2.as.authorize"];
    case "reuse":
    case "refreshAfterReuse":
      return ["app.oauth2.as.token.detect_reuse", "app.oauth2.as.token.grant"];
    case "console":
      return [];
  }
}
