import { RE2JS } from "re2js";
import type { ClaimValue } from "../access-model/access-model.ts";

/** A claim's filter over group names. */
export type GroupFilter = Extract<ClaimValue, { readonly kind: "groupFilter" }>;

/**
 * Tells which names a filter lets through; undefined for a pattern that cannot be told without running Okta's own engine
 * (lookaround, backreferences). A pattern is matched in linear time, whatever is in it. REGEX tells cases apart and takes
 * the whole name, the other kinds do neither.
 * Source: Okta, Authorization Servers API, `group_filter_type`; Okta, "Customize tokens returned from Okta with a groups
 * claim", whose examples imply the whole name.
 */
export function groupFilter({ match, pattern }: GroupFilter): ((name: string) => boolean) | undefined {
  if (match === "REGEX") return regexFilter(pattern);
  const wanted = pattern.toLowerCase();
  const test = TESTS[match];
  return test === undefined ? undefined : (name) => test(name.toLowerCase(), wanted);
}

const TESTS: Readonly<Record<string, (name: string, wanted: string) => boolean>> = {
  EQUALS: (name, wanted) => name === wanted,
  STARTS_WITH: (name, wanted) => name.startsWith(wanted),
  CONTAINS: (name, wanted) => name.includes(wanted),
};

/** Okta's own examples write patterns with and without slashes around them. */
function regexFilter(pattern: string): ((name: string) => boolean) | undefined {
  const [, bare = pattern] = /^\/(.*)\/$/s.exec(pattern) ?? [];
  try {
    const compiled = RE2JS.compile(bare);
    return (name) => compiled.matches(name);
  } catch {
    return undefined;
  }
}
