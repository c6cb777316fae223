import { ROLES_CLAIM } from "../roles-claim.ts";
import type { ReceivedToken, TokensReceived } from "./answer.ts";
import { claimText, textsOf } from "./answer-text.ts";
import type { Expected, ExpectedAccessToken, ExpectedIdToken } from "./expectation.ts";
import type { Mismatch } from "./symptom.ts";

/** Lifetime of an ID token of a custom authorization server, in seconds. Source: Okta, "Token lifetime". */
const ID_TOKEN_SECONDS = 3600;

/** The first mismatch of tokens; undefined if there is none. */
export function judgeTokens(
  expected: Extract<Expected, { kind: "tokens" }>,
  received: TokensReceived,
): Mismatch | undefined {
  const { tokenType, accessToken, idToken } = received;
  if (tokenType.toLowerCase() !== "bearer") return mismatch("tokenType", `token type ${tokenType}`, "Bearer");
  if (accessToken === undefined) return mismatch("scopes", "no access token", expected.accessToken.scopes.join(" "));
  return (
    judgeAccessToken(expected.accessToken, accessToken, received.expiresIn) ??
    (expected.idToken && judgeIdToken(expected.idToken, idToken)) ??
    (expected.idToken === undefined && idToken !== undefined
      ? mismatch("scopes", "an ID token", "none: there is no user")
      : undefined) ??
    judgeRefreshToken(expected.refreshToken, received.refreshToken)
  );
}

function judgeAccessToken(
  expected: ExpectedAccessToken,
  token: ReceivedToken,
  expiresIn: number | undefined,
): Mismatch | undefined {
  const { claims } = token;
  const scopes = textsOf(claims["scp"]);
  if (scopes === undefined || !sameItems(scopes, expected.scopes)) {
    return mismatch("scopes", `scp ${claimText(claims["scp"])}`, `scp ${claimText(expected.scopes)}`);
  }
  return (
    claimMismatch("audience", "aud", claims, expected.audience) ??
    claimMismatch("issuer", "iss", claims, expected.issuer) ??
    claimMismatch("clientId", "cid", claims, expected.clientId) ??
    lifetimeMismatch("lifetime", claims, expected.lifetimeSeconds) ??
    (expiresIn !== expected.lifetimeSeconds
      ? mismatch("lifetime", `expires_in ${claimText(expiresIn)}`, `expires_in ${expected.lifetimeSeconds}`)
      : undefined) ??
    signatureMismatch(token)
  );
}

function judgeIdToken(expected: ExpectedIdToken, token: TokensReceived["idToken"]): Mismatch | undefined {
  if (token === undefined) return mismatch("noIdToken", "no ID token", "an ID token");
  const { claims } = token;
  return (
    (expected.roles && judgeRoles(expected.roles, claims[ROLES_CLAIM])) ??
    claimMismatch("idTokenClaims", "iss", claims, expected.issuer) ??
    claimMismatch("idTokenClaims", "aud", claims, expected.audience) ??
    lifetimeMismatch("idTokenClaims", claims, ID_TOKEN_SECONDS) ??
    (token.nonceReturned
      ? undefined
      : mismatch("idTokenClaims", "a different nonce, or none", "the nonce of the request")) ??
    signatureMismatch(token)
  );
}

function judgeRoles(expected: readonly string[], claim: unknown): Mismatch | undefined {
  const roles = textsOf(claim);
  const texts = [
    `roles ${claimText(claim)}`,
    expected.length === 0 ? "no roles" : `roles ${claimText(expected)}`,
  ] as const;
  if (expected.length === 0) return claim === undefined ? undefined : mismatch("rolesUnexpected", ...texts);
  if (claim === undefined) return mismatch("rolesMissing", ...texts);
  return roles !== undefined && sameItems(roles, expected) ? undefined : mismatch("rolesDiffer", ...texts);
}

function judgeRefreshToken(expected: "none" | "new", received: TokensReceived["refreshToken"]): Mismatch | undefined {
  if (received === expected) return undefined;
  if (received === "none") return mismatch("noRefreshToken", "no refresh token", "a refresh token");
  if (expected === "none") return mismatch("refreshTokenUnexpected", "a refresh token", "none");
  return mismatch("refreshTokenKept", "the same refresh token again", "a new refresh token (rotation)");
}

function claimMismatch(
  symptom: Mismatch["symptom"],
  name: string,
  claims: ReceivedToken["claims"],
  expected: string,
): Mismatch | undefined {
  if (claims[name] === expected) return undefined;
  return mismatch(symptom, `${name} ${claimText(claims[name])}`, `${name} ${claimText(expected)}`);
}

function lifetimeMismatch(
  symptom: Mismatch["symptom"],
  { iat, exp }: ReceivedToken["claims"],
  expected: number,
): Mismatch | undefined {
  const seconds = typeof exp === "number" && typeof iat === "number" ? exp - iat : undefined;
  if (seconds === expected) return undefined;
  return mismatch(symptom, `a lifetime of ${seconds ?? "no"} seconds`, `${expected} seconds`);
}

function signatureMismatch({ signature }: ReceivedToken): Mismatch | undefined {
  if (signature === "valid") return undefined;
  const got = signature === "invalid" ? "an invalid signature" : "a signature by an unpublished key";
  return mismatch("signature", got, "a signature by a published key of the authorization server");
}

function sameItems(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.toSorted().every((item, index) => item === b.toSorted()[index]);
}

function mismatch(symptom: Mismatch["symptom"], got: string, expected: string): Mismatch {
  return { symptom, got, expected };
}
