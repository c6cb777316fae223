import { isBefore } from "./version-order.ts";

/** Versions of the okta provider that fail for the resources used here. Source: okta provider, issues and changelog. */
export const BROKEN_PROVIDERS: readonly string[] = ["6.6.0", "6.14.0"];

/**
 * The oldest version that makes API Services apps on Identity Engine orgs: earlier ones set a sign-on policy on them, which
 * Okta refuses since May 2025. Source: okta provider, issue 2295.
 */
export const OLDEST_PROVIDER_WITH_API_CLIENTS = "5.2.0";

/** Whether a version is known to fail, given whether there are API Services apps. */
export function isKnownBad(version: string, hasServiceApps: boolean): boolean {
  return BROKEN_PROVIDERS.includes(version) || (hasServiceApps && isBefore(version, OLDEST_PROVIDER_WITH_API_CLIENTS));
}

/**
 * Whether a version of the okta provider knows `skip_authentication_policy`, without which it sets a sign-on policy on
 * service apps that Okta refuses. Source: changelog of the okta provider, 6.9.0.
 */
export function skipsAuthenticationPolicy(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 6 || (major === 6 && minor >= 9);
}
