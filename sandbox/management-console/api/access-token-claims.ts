import { type ConsoleFinding, finding } from "../console-finding.ts";
import type { JsonObject } from "../json-object.ts";
import { checkTokenLifetime, isAudience, shownAudience, type Time } from "../okta/token-lifetime.ts";

/** The expected values of an access token. */
export interface ExpectedAccessToken extends Time {
  /** The Management Console address, or the called address if it is not set. */
  readonly audience: string;
  /** The client of the users' sign-in, to recognize its ID tokens. Empty: none. */
  readonly clientId: string;
}

/**
 * Checks the claims of an access token with a valid issuer and signature, except its scopes. Source: vendor page,
 * Authorization server (audience) and API integration (DPoP off); RFC 9068, section 4.
 */
export function checkAccessTokenClaims(claims: JsonObject, expected: ExpectedAccessToken): ConsoleFinding[] {
  const { audience, clientId } = expected;
  if (clientId !== "" && isAudience(claims["aud"], clientId)) return [finding("id-token-at-api")];
  return [
    ...(isAudience(claims["aud"], audience)
      ? []
      : [finding("access-token-audience", { got: shownAudience(claims["aud"]), expected: `aud ${audience}` })]),
    ...checkTokenLifetime("access-token", claims, expected),
    ...(claims["cnf"] !== undefined ? [finding("access-token-bound")] : []),
  ];
}
