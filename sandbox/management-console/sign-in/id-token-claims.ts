import { type ConsoleFinding, finding } from "../console-finding.ts";
import { asText, type JsonObject } from "../json-object.ts";
import { checkTokenLifetime, isAudience, shownAudience, type Time } from "../okta/token-lifetime.ts";

/** What an ID token is compared with. */
export interface ExpectedIdToken extends Time {
  readonly clientId: string;
  /** Undefined at a refresh, where Okta sends none. */
  readonly nonce?: string;
  /** The user the tokens were refreshed for; undefined at sign-in. */
  readonly subject?: string;
}

/** Checks the claims of an ID token whose issuer and signature are right. Source: OpenID Connect Core 1.0, sections 3.1.3.7 and 12.2. */
export function checkIdTokenClaims(claims: JsonObject, expected: ExpectedIdToken): ConsoleFinding[] {
  const { clientId, nonce, subject } = expected;
  const sub = asText(claims["sub"]);
  const rightSubject = sub !== undefined && (subject === undefined || sub === subject);
  return [
    ...(isAudience(claims["aud"], clientId)
      ? []
      : [finding("id-token-audience", { got: shownAudience(claims["aud"]), expected: `aud ${clientId}` })]),
    ...checkTokenLifetime("id-token", claims, expected),
    ...(nonce === undefined || claims["nonce"] === nonce ? [] : [finding("id-token-nonce")]),
    ...(rightSubject ? [] : [finding("id-token-subject", { got: `sub ${sub ?? "missing"}` })]),
  ];
}
