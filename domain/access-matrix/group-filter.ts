import type { ClaimValue, Group } from "../access-model/access-model.ts";
import { type Assumptions, STRICT_ASSUMPTIONS } from "./assumptions.ts";

/** A claim's filter over group names. */
export type GroupFilter = Extract<ClaimValue, { readonly kind: "groupFilter" }>;

/**
 * Compiles a regular expression into a test of full names; undefined for one that only Okta's engine can evaluate (lookaround,
 * backreferences).
 */
export type PatternCompiler = (pattern: string) => ((name: string) => boolean) | undefined;

/**
 * Returns a test of the names that a filter matches; undefined for a pattern that cannot be compiled. REGEX is case-sensitive
 * and matches the full name or, depending on the assumption, a part; the other types ignore case.
 * Source: Okta, Authorization Servers API, `group_filter_type`; Okta, "Customize tokens returned from Okta with a groups
 * claim", whose examples imply the full name.
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

/** Whether a filter considers a group: one created in Okta, or a directory group depending on the assumption. */
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
