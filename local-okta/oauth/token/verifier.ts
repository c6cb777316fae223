import { hashOf, sameText } from "../../org/secret.ts";
import { oauthError } from "../oauth-error.ts";

/**
 * Compares the verifier with the challenge of the authorization request (RFC 7636 section 4.6, S256), whether or not the app
 * requires one.
 * @throws OAuthError.
 */
export function checkVerifier(challenge: string | null, verifier: string | undefined): void {
  if (challenge === null) {
    if (verifier !== undefined) throw oauthError("pkce_missing_challenge_verifier_present");
    return;
  }
  if (verifier === undefined || verifier === "") throw oauthError("pkce_missing_verifier");
  if (!/^[\w.~-]{43,128}$/.test(verifier) || !sameText(hashOf(verifier), challenge)) {
    throw oauthError("pkce_verification_failed");
  }
}
