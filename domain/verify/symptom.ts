import type { OktaOAuthErrorName } from "../okta-oauth-errors.ts";

/** How a proof failed: what its probable causes are looked up by. */
export type Symptom =
  /** Refused, and by this. */
  | OktaOAuthErrorName
  /** Refused by something else. */
  | "otherRefusal"
  /** Tokens, where there should be none. */
  | "granted"
  /** The sign-in page, where there should be a refusal. */
  | "signInPageShown"
  | "tokenType"
  | "issuer"
  | "audience"
  | "clientId"
  | "signature"
  | "scopes"
  | "lifetime"
  | "noIdToken"
  | "idTokenClaims"
  | "rolesMissing"
  | "rolesDiffer"
  | "rolesUnexpected"
  | "noRefreshToken"
  | "refreshTokenKept"
  | "refreshTokenUnexpected"
  | "passwordRefused"
  | "consoleUnauthorized"
  | "consoleForbidden"
  | "consoleAccepted"
  | "consoleError";

/** What came back in place of what had to. */
export interface Mismatch {
  readonly symptom: Symptom;
  readonly got: string;
  readonly expected: string;
}
