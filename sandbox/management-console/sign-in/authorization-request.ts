import { createHash } from "node:crypto";
import { issuerOf } from "../okta/issuer.ts";
import type { OktaAuthentication } from "../settings/console-settings.ts";
import type { SignInAttempt } from "./sign-in-attempts.ts";

/** The scopes Management Console requests, exactly these. Source: vendor page, Scopes. */
export const SIGN_IN_SCOPES = "user_groups openid profile offline_access email";

/**
 * Where the browser goes to sign in: code flow with PKCE.
 * Source: vendor page, User authorization and Scopes; RFC 7636; that PKCE is always used is inferred.
 */
export function authorizationRequestUrl(okta: OktaAuthentication, attempt: SignInAttempt): string {
  const parameters = new URLSearchParams({
    client_id: okta.clientId,
    response_type: "code",
    scope: SIGN_IN_SCOPES,
    redirect_uri: attempt.redirectUri,
    state: attempt.stateParameter,
    nonce: attempt.nonce,
    code_challenge: createHash("sha256").update(attempt.codeVerifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  return `${issuerOf(okta)}/v1/authorize?${parameters}`;
}
