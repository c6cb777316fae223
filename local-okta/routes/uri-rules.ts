import type { Problem } from "../management-api/okta-error.ts";
import type { AppBody } from "./app-body.ts";

type Settings = AppBody["settings"]["oauthClient"];

/** Where an app lets Okta send a browser. */
export function uriProblems(settings: Settings): readonly Problem[] {
  return [...redirectUriProblems(settings), ...postLogoutProblems(settings), ...frontChannelProblems(settings)];
}

/**
 * Login redirect URIs: at least one unless the app has a grant without a browser; absolute, no fragment; a wildcard only where
 * `wildcard_redirect` is SUBDOMAIN, with http or https, alone and in the lowest label of the host. Recordings show http, and a
 * wildcard directly below the top-level domain, which Okta's support article on wildcards forbids.
 * Source: Okta API reference, Applications, OAuth 2.0 settings; Okta Support, Wildcard Redirect URIs.
 */
function redirectUriProblems(settings: Settings): readonly Problem[] {
  const uris = settings.redirect_uris ?? [];
  const grants = settings.grant_types;
  if (uris.length === 0 && !grants.includes("client_credentials") && !grants.includes("password")) {
    return [{ field: "redirect_uris", text: "At least one redirect URI is required." }];
  }
  return uris
    .filter((uri) => !isValid(uri, settings.wildcard_redirect === "SUBDOMAIN"))
    .map((uri) => ({ field: "redirect_uris", text: `${JSON.stringify(uri)} is not a valid redirect URI.` }));
}

/** Of these only what a browser would run is refused; more is not known. */
function postLogoutProblems(settings: Settings): readonly Problem[] {
  return (settings.post_logout_redirect_uris ?? []).filter(isScript).map((uri) => ({
    field: "post_logout_redirect_uris",
    text: `${JSON.stringify(uri)} is not a valid redirect URI.`,
  }));
}

/** Front-channel logout is for apps in a browser. Source: Okta API reference, Applications, `participate_slo`. */
function frontChannelProblems(settings: Settings): readonly Problem[] {
  const { application_type: type, participate_slo: participates, frontchannel_logout_uri: uri } = settings;
  if (participates && type !== "web" && type !== "browser") {
    const text = `'participate_slo' cannot be true when 'application_type' is '${type}'.`;
    return [{ field: "participate_slo", text }];
  }
  const isFit = !uri || (/^https?:/i.test(uri) && isValid(uri, settings.wildcard_redirect === "SUBDOMAIN"));
  return isFit ? [] : [{ field: "frontchannel_logout_uri", text: `${JSON.stringify(uri)} is not a valid URL.` }];
}

function isValid(uri: string, wildcards: boolean): boolean {
  const parsed = URL.canParse(uri.replace("*", "wildcard")) ? uri : undefined;
  if (parsed === undefined || uri.includes("#") || !/^[a-z][a-z0-9+.-]*:/i.test(uri) || /[\s\p{Cc}]/u.test(uri)) {
    return false;
  }
  if (isScript(uri)) return false;
  return !uri.includes("*") || (wildcards && /^https?:\/\/[^*./:]*\*[^*./:]*\.[^*]+$/.test(uri));
}

/** Whether a browser would run the URI in the place of going there. Leading spaces and signs are what browsers skip. */
function isScript(uri: string): boolean {
  return /^[\s\p{Cc}]*(javascript|data|vbscript):/iu.test(uri);
}
