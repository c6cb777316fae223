import { isBefore } from "./version-order.ts";

/** The version that this project is tested with. */
export const DEFAULT_PROVIDER_VERSION = "6.12.0";

/** What is known of releases that were not run here. Source: okta provider, releases. */
const NOT_RUN: Readonly<Record<string, string>> = {
  "6.15.0": "its makers recommend it",
};

/**
 * What is known of a version that is newer than {@link DEFAULT_PROVIDER_VERSION}; undefined for any other one.
 */
export function knownOfNewer(version: string): string | undefined {
  if (!isBefore(DEFAULT_PROVIDER_VERSION, version)) return undefined;
  const isOtherMajor = version.split(".")[0] !== DEFAULT_PROVIDER_VERSION.split(".")[0];
  return isOtherMajor
    ? "a new major version, which may change arguments and defaults"
    : (NOT_RUN[version] ?? "nothing is known against it");
}

/** Versions of the okta provider that fail for the resources used here. Source: okta provider, issues and changelog. */
export const BROKEN_PROVIDERS: readonly string[] = ["6.6.0", "6.14.0"];

/**
 * The oldest version that makes API Services apps on Identity Engine orgs: earlier ones set a sign-on policy on them, which
 * Okta refuses since May 2025. Source: okta provider, issue 2295.
 */
export const OLDEST_PROVIDER_WITH_API_CLIENTS = "5.2.0";

/** The last release of each line before {@link OLDEST_PROVIDER_WITH_API_CLIENTS}. Source: okta provider, releases. */
const LAST_WITHOUT_API_CLIENTS: readonly string[] = ["3.46.0", "4.20.0", "5.0.0", "5.1.0"];

/** Whether a version is known to fail, given whether there are API Services apps. */
function isKnownBad(version: string, hasServiceApps: boolean): boolean {
  return BROKEN_PROVIDERS.includes(version) || (hasServiceApps && isBefore(version, OLDEST_PROVIDER_WITH_API_CLIENTS));
}

/**
 * The one version that a constraint allows, such as `6.12.0` for `= 6.12`; undefined for a range and for what is not
 * understood. Source: Terraform language, "Version Constraints".
 */
export function exactVersion(constraint: string): string | undefined {
  const [, version] = /^\s*(?:=\s*)?(\d+(?:\.\d+){0,2})\s*$/.exec(constraint) ?? [];
  return version && [...version.split("."), "0", "0"].slice(0, 3).join(".");
}

/**
 * Versions that a constraint allows and that are known to fail, given whether there are API Services apps. None for a
 * constraint that is not understood.
 */
export function knownBadVersions(constraint: string, hasServiceApps: boolean): string[] {
  const exact = exactVersion(constraint);
  if (exact !== undefined) return isKnownBad(exact, hasServiceApps) ? [exact] : [];
  return [...BROKEN_PROVIDERS, ...(hasServiceApps ? LAST_WITHOUT_API_CLIENTS : [])].filter((version) =>
    allows(constraint, version),
  );
}

/**
 * Whether a version of the okta provider knows `skip_authentication_policy`, without which it sets a sign-on policy on
 * service apps that Okta refuses. Source: changelog of the okta provider, 6.9.0.
 */
export function skipsAuthenticationPolicy(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 6 || (major === 6 && minor >= 9);
}

/** Releases that know `skip_authentication_policy`, and the last ones of each line before. Source: okta provider, releases. */
const SKIPPING = ["6.9.0", "6.10.0", "6.11.0", "6.12.0", "6.13.0", "6.15.0", "7.0.0"];
const NOT_SKIPPING = ["3.46.0", "4.20.0", "5.0.0", "5.1.0", "5.3.0", "6.0.0", "6.8.0"];

/**
 * Whether a constraint allows only versions that do not know `skip_authentication_policy`. Terraform takes the newest that it
 * allows. Of a constraint that no known release meets nothing is known.
 */
export function isTooOldToSkipPolicies(constraint: string): boolean {
  const exact = exactVersion(constraint);
  if (exact !== undefined) return !skipsAuthenticationPolicy(exact);
  const allowed = (version: string) => allows(constraint, version);
  return NOT_SKIPPING.some(allowed) && !SKIPPING.some(allowed);
}

/** Every condition has to hold; none at all allows every version. */
function allows(constraint: string, version: string): boolean {
  if (constraint.trim() === "") return true;
  return constraint.split(",").every((condition) => {
    const [, operator = "", bound = ""] = /^\s*(=|!=|>=?|<=?|~>)?\s*(\d+(?:\.\d+){0,2})\s*$/.exec(condition) ?? [];
    return bound !== "" && (CONDITIONS[operator || "="]?.(version, bound) ?? false);
  });
}

const CONDITIONS: Readonly<Record<string, (version: string, bound: string) => boolean>> = {
  "=": isEqual,
  "!=": (version, bound) => !isEqual(version, bound),
  ">": (version, bound) => isBefore(bound, version),
  ">=": (version, bound) => !isBefore(version, bound),
  "<": (version, bound) => isBefore(version, bound),
  "<=": (version, bound) => !isBefore(bound, version),
  // Only the last number that is written may grow.
  "~>": (version, bound) => !isBefore(version, bound) && version.startsWith(bound.replace(/\d+$/, "")),
};

function isEqual(version: string, bound: string): boolean {
  return !isBefore(version, bound) && !isBefore(bound, version);
}

/** Where Terraform and OpenTofu know the okta provider. */
const ADDRESSES: readonly unknown[] = ["registry.terraform.io/okta/okta", "registry.opentofu.org/okta/okta"];

/** Whether an address in a plan is that of the okta provider. Source: Terraform, "Provider Requirements", source addresses. */
export function isOktaProvider(address: unknown): boolean {
  return ADDRESSES.includes(address);
}
