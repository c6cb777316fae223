import type { OAuthCall } from "./oauth-call.ts";
import { oauthError } from "./oauth-error.ts";

/** The token to introspect or revoke. @throws OAuthError when there is none. */
export function presentedToken({ form }: OAuthCall): string {
  const token = form.get("token");
  if (token === undefined || token === "") throw oauthError("request_missing_token");
  return token;
}
