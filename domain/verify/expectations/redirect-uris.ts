import type { Attempt } from "../expectation.ts";
import type { ExpectedUsers } from "../expected-access.ts";
import { type AboutSignIn, authorize } from "./sign-in.ts";

/**
 * Allowed and refused redirect URIs. Each refused one differs in one way from the first registered redirect URI, and is skipped
 * if it is registered itself. Source: OpenID Connect Core 1.0, section 3.1.2.1; Okta compares byte by byte.
 */
export const REDIRECT_URI_EXPECTATIONS = {
  /**
   * Okta shows its sign-in page for every registered redirect URI.
   * Source: vendor page, "User authorization"; OpenID Connect Core 1.0, section 3.1.2.
   */
  "redirect-uri-is-accepted": ({ users }) =>
    users.redirectUris.map((redirectUri) =>
      authorize(users, `sign-in page for ${redirectUri}`, { kind: "signInPage" }, { redirectUri }),
    ),
  "redirect-uri-with-another-port-is-refused": ({ users }) =>
    refused(users, "another port:", (registered) => {
      const url = new URL(registered);
      const port = url.port === "9443" ? "9444" : "9443";
      return registered.replace(`//${url.host}`, `//${url.hostname}:${port}`);
    }),
  "redirect-uri-with-a-slash-is-refused": ({ users }) =>
    refused(users, "a trailing slash:", (registered) => `${registered}/`),
  "redirect-uri-in-another-case-is-refused": ({ users }) =>
    refused(users, "another case:", (registered) => {
      const { origin, pathname } = new URL(registered);
      const upper = pathname.toUpperCase();
      return `${origin}${upper === pathname ? pathname.toLowerCase() : upper}`;
    }),
  /** No code is sent over an unencrypted connection. */
  "redirect-uri-with-http-is-refused": ({ users }) =>
    refused(users, "http:", (registered) => registered.replace(/^https:/, "http:")),
  /** Another host that starts with the same name. */
  "redirect-uri-on-another-host-is-refused": ({ users }) =>
    refused(users, "another host:", (registered) => {
      const { hostname } = new URL(registered);
      return registered.replace(`//${hostname}`, `//${hostname}.invalid`);
    }),
  /** A host that a wildcard in the lowest label would allow. Source: Okta, Applications API, `wildcard_redirect`. */
  "redirect-uri-on-a-sibling-host-is-refused": ({ users }) =>
    refused(users, "a sibling host:", (registered) => {
      const { hostname } = new URL(registered);
      return hasParentDomain(hostname) ? registered.replace(/\/\/[^.]+\./, "//mc-okta-probe.") : registered;
    }),
  "redirect-uri-with-another-path-is-refused": ({ users }) =>
    refused(users, "another path:", (registered) => `${new URL(registered).origin}/`),
} as const satisfies Record<string, (about: AboutSignIn) => readonly Attempt[]>;

function refused(users: ExpectedUsers, difference: string, change: (registered: string) => string): Attempt[] {
  const [registered] = users.redirectUris;
  if (registered === undefined) return [];
  const redirectUri = change(registered);
  if (users.redirectUris.includes(redirectUri)) return [];
  return [
    authorize(users, `${difference} ${redirectUri}`, { kind: "refused", reasons: ["redirectUri"] }, { redirectUri }),
  ];
}

/** At least three labels, and not an IP address. */
function hasParentDomain(hostname: string): boolean {
  return hostname.split(".").length >= 3 && !/^[\d.]+$/.test(hostname) && !hostname.startsWith("[");
}
