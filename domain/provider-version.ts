import { isBefore } from "./version-order.ts";

/** The version that this project is tested with. */
export const DEFAULT_PROVIDER_VERSION = "6.12.0";

/** Notes about untested releases. Source: okta provider, releases. */
const NOT_RUN: Readonly<Record<string, string>> = {
  "6.15.0": "recommended by Okta",
};

/**
 * Note about a version that is newer than {@link DEFAULT_PROVIDER_VERSION}. Undefined for any other version.
 */
export function knownOfNewer(version: string): string | undefined {
  if (!isBefore(DEFAULT_PROVIDER_VERSION, version)) return undefined;
  const isOtherMajor = version.split(".")[0] !== DEFAULT_PROVIDER_VERSION.split(".")[0];
  return isOtherMajor
    ? "a new major version, which may change arguments and defaults"
    : (NOT_RUN[version] ?? "no known problems");
}

/** Versions of the okta provider that fail for the resources used here. Source: okta provider, issues and changelog. */
export const BROKEN_PROVIDERS: readonly string[] = ["6.6.0", "6.14.0"];

/**
 * The oldest version that can create API Services apps in Identity Engine orgs. Earlier versions set a sign-on policy on
 * them, which Okta rejects since May 2025. Source: okta provider, issue 2295.
 */
export const OLDEST_PROVIDER_WITH_API_CLIENTS = "5.2.0";

/** The last release of each line before {@link OLDEST_PROVIDER_WITH_API_CLIENTS}. Source: okta provider, releases. */
const LAST_WITHOUT_API_CLIENTS: readonly string[] = ["3.46.0", "4.20.0", "5.0.0", "5.1.0"];

/** Whether a version is known to fail, with or without API Services apps. */
function isKnownBad(version: string, hasServiceApps: boolean): boolean {
  return BROKEN_PROVIDERS.includes(version) || (hasServiceApps && isBefore(version, OLDEST_PROVIDER_WITH_API_CLIENTS));
}

/**
 * The only version that a constraint allows, such as `6.12.0` for `= 6.12`. Undefined for a range, and for a constraint that
 * cannot be parsed. Source: Terraform language, "Version Constraints".
 */
export function exactVersion(constraint: string): string | undefined {
  const [, version] = /^\s*(?:=\s*)?(\d+(?:\.\d+){0,2})\s*$/.exec(constraint) ?? [];
  return version && [...version.split("."), "0", "0"].slice(0, 3).join(".");
}

/**
 * Versions that a constraint allows and that are known to fail, with or without API Services apps. None for a constraint that
 * cannot be parsed.
 */
export function knownBadVersions(constraint: string, hasServiceApps: boolean): string[] {
  const exact = exactVersion(constraint);
  if (exact !== undefined) return isKnownBad(exact, hasServiceApps) ? [exact] : [];
  return [...BROKEN_PROVIDERS, ...(hasServiceApps ? LAST_WITHOUT_API_CLIENTS : [])].filter((version) =>
    allows(constraint, version),
  );
}

/**
 * Whether a version of the okta provider supports `skip_authentication_policy`. Without it, the provider sets a sign-on policy
 * on service apps, which Okta rejects. Source: changelog of the okta provider, 6.9.0.
 */
export function skipsAuthenticationPolicy(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 6 || (major === 6 && minor >= 9);
}

/** Releases that support `skip_authentication_policy`, and the last release of each line before. Source: okta provider, releases. */
const SKIPPING = ["6.9.0", "6.10.0", "6.11.0", "6.12.0", "6.13.0", "6.15.0", "7.0.0"];
const NOT_SKIPPING = ["3.46.0", "4.20.0", "5.0.0", "5.1.0", "5.3.0", "6.0.0", "6.8.0"];

/**
 * Whether a constraint allows only versions that do not support `skip_authentication_policy`. Terraform installs the newest
 * allowed version. False for a constraint that no known release meets.
 */
export function isTooOldToSkipPolicies(constraint: string): boolean {
  const exact = exactVersion(constraint);
  if (exact !== undefined) return !skipsAuthenticationPolicy(exact);
  const allowed = (version: string) => allows(constraint, version);
  return NOT_SKIPPING.some(allowed) && !SKIPPING.some(allowed);
}

/** Every condition must hold. No condition allows every version. */
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
  // Only the last written number may increase.
  "~>": (version, bound) => !isBefore(version, bound) && version.startsWith(bound.replace(/\d+$/, "")),
};

function isEqual(version: string, bound: string): boolean {
  return !isBefore(version, bound) && !isBefore(bound, version);
}

/** Source addresses of the okta provider in Terraform and OpenTofu. */
const ADDRESSES: readonly unknown[] = ["registry.terraform.io/okta/okta", "registry.opentofu.org/okta/okta"];

/** Whether an address in a plan is that of the okta provider. Source: Terraform, "Provider Requirements", source addresses. */
export function isOktaProvider(address: unknown): boolean {
  return ADDRESSES.includes(address);
}
