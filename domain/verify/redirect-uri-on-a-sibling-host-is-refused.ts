import type { Expectation } from "./expectation.ts";
import type { ExpectedUsers } from "./expected-access.ts";
import { refusedRedirectUri } from "./refused-redirect-uri.ts";

/**
 * No code goes to a host beside the registered one, which a wildcard in the lowest label would let in.
 * Source: Okta, Applications API, `wildcard_redirect`.
 */
export function redirectUriOnASiblingHostIsRefused(users: ExpectedUsers): Expectation[] {
  return refusedRedirectUri(users, "redirect-uri-on-a-sibling-host-is-refused", "a host beside it:", (registered) => {
    const { hostname } = new URL(registered);
    return hasParentDomain(hostname) ? registered.replace(/\/\/[^.]+\./, "//mc-okta-probe.") : registered;
  });
}

/** At least three labels, and no IP address. */
function hasParentDomain(hostname: string): boolean {
  return hostname.split(".").length >= 3 && !/^[\d.]+$/.test(hostname) && !hostname.startsWith("[");
}
