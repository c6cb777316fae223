import type { AppRecord } from "../../org/org-state.ts";
import type { OAuthCall } from "../oauth-call.ts";
import { oauthError } from "../oauth-error.ts";

/**
 * A token request with an `Origin` comes from a script in a browser: only a code with PKCE, only from the origin of a redirect URI.
 * Source: Okta, Error codes, OAuth 2.0 errors, `*_browser_request`.
 * @throws OAuthError.
 */
export function checkBrowserRequest({ header, form }: OAuthCall, client: AppRecord): void {
  const origin = header("Origin");
  if (origin === undefined) return;
  if (form.get("grant_type") !== "authorization_code") {
    throw oauthError("unsupported_grant_type_browser_request");
  }
  if (!form.has("code_verifier")) throw oauthError("unsupported_auth_method_browser_request");
  if (!client.oauthClient.redirect_uris.some((uri) => URL.canParse(uri) && new URL(uri).origin === origin)) {
    throw oauthError("illegal_origin_browser_request");
  }
}
