import type { OktaOAuthErrorName } from "../okta-oauth-errors.ts";

/** How a proof failed: the key of its probable causes. */
export type Symptom =
  /** Refused with this error. */
  | OktaOAuthErrorName
  /** Refused with another error. */
  | "otherRefusal"
  /** Tokens instead of a refusal. */
  | "granted"
  /** The sign-in page instead of a refusal. */
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

/** The answer that differs from the expected one. */
export interface Mismatch {
  readonly symptom: Symptom;
  readonly got: string;
  readonly expected: string;
}
