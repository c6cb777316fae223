import { bracketed, oauthError } from "../oauth-error.ts";
import type { RequestCheck } from "./authorize-request.ts";

/**
 * Proof Key for Code Exchange (RFC 7636 section 4.3): required if the app requires it, checked whenever a challenge is sent,
 * S256 only. Source: Okta, OpenID Connect & OAuth 2.0 API, `code_challenge`.
 */
export const checkCodeChallenge: RequestCheck = ({ parameters, client }) => {
  const challenge = parameters.get("code_challenge");
  const method = parameters.get("code_challenge_method");
  if (challenge === undefined && method === undefined) {
    if (client.pkceRequired) throw oauthError("pkce_missing_challenge");
    return;
  }
  if (challenge === undefined) throw oauthError("pkce_missing_challenge");
  if (!/^[\w.~-]{43,128}$/.test(challenge)) throw oauthError("pkce_invalid_challenge");
  if (method !== "S256") throw oauthError("pkce_unsupported_code_challenge_method", bracketed(["S256"]));
};
