import type { Assumptions } from "../../../domain/access-matrix/assumptions.ts";

/** Each assumption in words, to follow "only if". */
const WORDS: { readonly [Name in keyof Assumptions]: (value: Assumptions[Name]) => string } = {
  emptyScopesInRule: (value) => `a rule without scopes grants ${value}`,
  openIdScopesInRules: (value) =>
    value === "exempt"
      ? "Okta does not require a rule to list OpenID Connect scopes"
      : "Okta requires a rule to list OpenID Connect scopes",
  groupRegexMatch: (value) => `a REGEX filter matches ${value === "part" ? "a part" : "the whole"} of a group's name`,
  directoryGroupsInClaims: (value) =>
    value === "included" ? "a filter matches groups of directories" : "a filter does not match groups of directories",
  everyoneAndExclusions: (value) =>
    value === "exclusions"
      ? "exclusions take precedence over Everyone in a rule"
      : "Everyone takes precedence over exclusions in a rule",
  defaultScopes: (value) =>
    value === "inAddition"
      ? "default scopes are granted in addition to the requested ones"
      : "default scopes are granted only if no scope is requested",
  claimOfSeveral: (value) => severalWords(value),
  policyOnRefresh: (value) =>
    value ? "a refresh evaluates the policies again" : "a refresh does not evaluate the policies again",
  offlineAccessWithoutGrant: (value) =>
    value === "refuse"
      ? "an app without the refresh token grant may not request offline_access"
      : "an app without the refresh token grant may request offline_access",
};

function severalWords(value: Assumptions["claimOfSeveral"]): string {
  if (value === "all") return "several roles claims of a token are merged";
  return value === "last"
    ? "the last of several roles claims of a token counts"
    : `roles claim number ${value + 1} of a token counts`;
}

/** Assumptions in words, such as `only if a filter matches groups of directories`; undefined for none. */
export function onlyIfWords(assumptions: Partial<Assumptions>): string | undefined {
  const words = (Object.keys(WORDS) as (keyof Assumptions)[]).flatMap((name) => wordsOf(assumptions, name));
  return words.length === 0 ? undefined : `only if ${words.join(", and ")}`;
}

function wordsOf<Name extends keyof Assumptions>(assumptions: Partial<Assumptions>, name: Name): string[] {
  const value = assumptions[name];
  return value === undefined ? [] : [WORDS[name](value)];
}
