import type { AppBody } from "./app-body.ts";
import type { Problem } from "./problem.ts";

type Settings = Pick<AppBody["settings"]["oauthClient"], "redirect_uris" | "grant_types" | "wildcard_redirect">;

/**
 * Login redirect URIs: at least one unless the app has a grant without a browser; absolute, no fragment; a wildcard only where
 * `wildcard_redirect` is SUBDOMAIN, with https, alone and in the lowest label of the host.
 * Source: Okta API reference, Applications, OAuth 2.0 settings.
 */
export function redirectUriProblems(settings: Settings): readonly Problem[] {
  const uris = settings.redirect_uris ?? [];
  const grants = settings.grant_types;
  if (uris.length === 0 && !grants.includes("client_credentials") && !grants.includes("password")) {
    return [{ field: "redirect_uris", text: "At least one redirect URI is required." }];
  }
  return uris
    .filter((uri) => !isValid(uri, settings.wildcard_redirect === "SUBDOMAIN"))
    .map((uri) => ({ field: "redirect_uris", text: `${JSON.stringify(uri)} is not a valid redirect URI.` }));
}

function isValid(uri: string, wildcards: boolean): boolean {
  const parsed = URL.canParse(uri.replace("*", "wildcard")) ? uri : undefined;
  if (parsed === undefined || uri.includes("#") || !/^[a-z][a-z0-9+.-]*:/i.test(uri) || /[\s\p{Cc}]/u.test(uri)) {
    return false;
  }
  return !uri.includes("*") || (wildcards && /^https:\/\/[^*./:]*\*[^*./:]*\.[^*]+$/.test(uri));
}
