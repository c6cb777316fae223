import type { ClaimValue, Group } from "../access-model/access-model.ts";
import { type Assumptions, STRICT_ASSUMPTIONS } from "./assumptions.ts";

/** A claim's filter over group names. */
export type GroupFilter = Extract<ClaimValue, { readonly kind: "groupFilter" }>;

/**
 * Compiles a regular expression into a test of whole names; undefined for one that cannot be told without running Okta's
 * own engine (lookaround, backreferences).
 */
export type PatternCompiler = (pattern: string) => ((name: string) => boolean) | undefined;

/**
 * Tells which names a filter lets through; undefined for a pattern that the compiler cannot tell. REGEX tells cases apart
 * and takes the whole name or, by the assumption, a part; the other kinds ignore case.
 * Source: Okta, Authorization Servers API, `group_filter_type`; Okta, "Customize tokens returned from Okta with a groups
 * claim", whose examples imply the whole name.
 */
export function groupFilter(
  { match, pattern }: GroupFilter,
  compile: PatternCompiler,
  { groupRegexMatch }: Pick<Assumptions, "groupRegexMatch"> = STRICT_ASSUMPTIONS,
): ReturnType<PatternCompiler> {
  if (match === "REGEX") {
    const bare = withoutSlashes(pattern);
    return compile(groupRegexMatch === "whole" ? bare : `(?s:.*)(?:${bare})(?s:.*)`);
  }
  const operand = pattern.toLowerCase();
  const test = TESTS[match];
  return test === undefined ? undefined : (name) => test(name.toLowerCase(), operand);
}

/** Whether a filter sees a group: one made in Okta, one of a directory by the assumption. */
export function isSeenByFilter(
  { type }: Pick<Group, "type">,
  { directoryGroupsInClaims }: Pick<Assumptions, "directoryGroupsInClaims">,
): boolean {
  return type !== "APP_GROUP" || directoryGroupsInClaims === "included";
}

const TESTS: Readonly<Record<string, (name: string, operand: string) => boolean>> = {
  EQUALS: (name, operand) => name === operand,
  STARTS_WITH: (name, operand) => name.startsWith(operand),
  CONTAINS: (name, operand) => name.includes(operand),
};

/** Okta's own examples write patterns with and without slashes around them. */
function withoutSlashes(pattern: string): string {
  const [, bare = pattern] = /^\/(.*)\/$/s.exec(pattern) ?? [];
  return bare;
}
