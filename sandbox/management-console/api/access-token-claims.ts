import { type ConsoleFinding, finding } from "../console-finding.ts";
import type { JsonObject } from "../json-object.ts";
import { checkTokenLifetime, isAudience, shownAudience, type Time } from "../okta/token-lifetime.ts";

/** What an access token is compared with. */
export interface ExpectedAccessToken extends Time {
  /** The Management Console address, or without one the address that was called. */
  readonly audience: string;
  /** The client of the users' sign-in, whose ID tokens are told apart. Empty: none. */
  readonly clientId: string;
}

/**
 * Checks the claims of an access token whose issuer and signature are right, scopes apart.
 * Source: vendor page, Authorization server (audience) and API integration (DPoP off); RFC 9068, section 4.
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
