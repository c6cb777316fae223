import { createContext, Script } from "node:vm";
import type { ClaimRecord, GroupRecord } from "../../org/org-state.ts";
import { oauthError } from "../oauth-error.ts";
import type { OAuthSwitches } from "../oauth-switches.ts";

/** More groups than this fail the request. Source: Okta, Customize tokens with a groups claim. */
const MOST_GROUPS = 100;

/** Time limit for a pattern, in milliseconds. */
const LONGEST_MATCH = 1000;

/** How a REGEX filter matches a name. */
type RegexMatch = OAuthSwitches["groupRegexMatch"];

/**
 * The names of the groups that match a claim's filter. REGEX is case-sensitive, the other filters are not. Groups of a
 * directory or another app match only with the switch. Source: Okta API reference, Authorization Server Claims,
 * `group_filter_type`.
 * @throws OAuthError for more than 100 groups and for a pattern that exceeds the time limit.
 */
export function filteredGroupNames(
  claim: ClaimRecord,
  groups: readonly GroupRecord[],
  { groupRegexMatch, directoryGroupsInClaims }: Pick<OAuthSwitches, "groupRegexMatch" | "directoryGroupsInClaims">,
): readonly string[] {
  const names = groups
    .filter(({ type }) => type !== "APP_GROUP" || directoryGroupsInClaims === "included")
    .map(({ profile }) => profile.name);
  const found = claim.groupFilterType === "REGEX" ? matching(claim, names, groupRegexMatch) : named(claim, names);
  if (found.length > MOST_GROUPS) throw oauthError("too_many_groups_in_groups_claim");
  return found;
}

/**
 * Converts one of Okta's patterns, which are Java's, to JavaScript. It may be between slashes and must compile. @throws
 * SyntaxError.
 */
export function groupPattern(value: string, regexMatch: RegexMatch): RegExp {
  const bare = /^\/(.*)\/$/s.exec(value)?.[1] ?? value;
  return new RegExp(regexMatch === "whole" ? `^(?:${bare})$` : bare, "u");
}

function named(claim: ClaimRecord, names: readonly string[]): readonly string[] {
  const operand = (claim.value ?? "").toLowerCase();
  return names.filter((name) => {
    const lower = name.toLowerCase();
    switch (claim.groupFilterType) {
      case "STARTS_WITH":
        return lower.startsWith(operand);
      case "CONTAINS":
        return lower.includes(operand);
      default:
        return lower === operand;
    }
  });
}

const script = new Script("names.filter((name) => pattern.test(name))");
const context = createContext();

/** In a separate context, because only there it can be interrupted. */
function matching(claim: ClaimRecord, names: readonly string[], regexMatch: RegexMatch): readonly string[] {
  Object.assign(context, { names, pattern: groupPattern(claim.value ?? "", regexMatch) });
  try {
    return [...script.runInContext(context, { timeout: LONGEST_MATCH })];
  } catch {
    throw oauthError("user_claim_evaluation_failure", claim.name);
  }
}
