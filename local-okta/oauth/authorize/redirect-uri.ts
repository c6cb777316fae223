import type { AppRecord } from "../../org/org-state.ts";
import { oauthError } from "../oauth-error.ts";
import type { Parameters } from "../parameters.ts";

/**
 * The redirect URI, which must equal one of the app's character by character. If the app allows it, `*` matches a part of the
 * lowest label of the host. Source: Okta API reference, Applications, `redirect_uris` and `wildcard_redirect`.
 * @throws OAuthError, for an error page.
 */
export function redirectUriOf(parameters: Parameters, { oauthClient }: AppRecord): string {
  const sent = parameters.get("redirect_uri") ?? "";
  const wildcards = oauthClient.wildcard_redirect === "SUBDOMAIN";
  if (!oauthClient.redirect_uris.some((uri) => uri === sent || (wildcards && matchesWildcard(uri, sent)))) {
    throw oauthError("illegal_redirect_uri");
  }
  return sent;
}

function matchesWildcard(uri: string, sent: string): boolean {
  const [before, after, ...more] = uri.split("*");
  if (before === undefined || after === undefined || more.length > 0) return false;
  const middle = sent.slice(before.length, sent.length - after.length);
  return sent.startsWith(before) && sent.endsWith(after) && /^[A-Za-z0-9-]+$/.test(middle);
}
