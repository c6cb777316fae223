import { createContext, Script } from "node:vm";
import type { ClaimRecord, GroupRecord } from "../../org/org-state.ts";
import { oauthError } from "../oauth-error.ts";
import type { OAuthSwitches } from "../oauth-switches.ts";

/** More groups than this fail the request. Source: Okta, Customize tokens with a groups claim. */
const MOST_GROUPS = 100;

/** A pattern that takes longer, in milliseconds, is hostile. */
const LONGEST_MATCH = 1000;

/** How a REGEX filter is held against a name. */
type RegexMatch = OAuthSwitches["groupRegexMatch"];

/**
 * The names of the groups that a claim's filter lets through. REGEX tells cases apart, the other filters do not. Groups of a
 * directory or another app are seen with the switch only.
 * Source: Okta API reference, Authorization Server Claims, `group_filter_type`.
 * @throws OAuthError for more than 100 groups and for a pattern that does not come to an end.
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

/** A JavaScript pattern for one of Okta's, which is Java's, may stand between slashes and must compile. @throws SyntaxError. */
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

/** In a context of its own, since only there a run can be given up. */
function matching(claim: ClaimRecord, names: readonly string[], regexMatch: RegexMatch): readonly string[] {
  Object.assign(context, { names, pattern: groupPattern(claim.value ?? "", regexMatch) });
  try {
    return [...script.runInContext(context, { timeout: LONGEST_MATCH })];
  } catch {
    throw oauthError("user_claim_evaluation_failure", claim.name);
  }
}
