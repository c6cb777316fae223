import type { Assumptions } from "../../../domain/access-matrix/assumptions.ts";

/** What each assumption is, in the words behind "only if". */
const WORDS: { readonly [Name in keyof Assumptions]: (value: Assumptions[Name]) => string } = {
  emptyScopesInRule: (value) => `a rule without scopes grants ${value}`,
  openIdScopesInRules: (value) =>
    value === "exempt"
      ? "Okta does not require a rule to list OpenID Connect scopes"
      : "Okta requires a rule to list OpenID Connect scopes",
  groupRegexMatch: (value) => `a REGEX filter matches ${value === "part" ? "a part" : "the whole"} of a group's name`,
  directoryGroupsInClaims: (value) =>
    value === "included" ? "a filter sees groups of directories" : "a filter does not see groups of directories",
  everyoneAndExclusions: (value) =>
    value === "exclusions" ? "exclusions go before Everyone in a rule" : "Everyone goes before exclusions in a rule",
  defaultScopes: (value) =>
    value === "inAddition"
      ? "default scopes are granted in addition to those asked for"
      : "default scopes are granted only to who asks for none",
  claimOfSeveral: (value) => severalWords(value),
  policyOnRefresh: (value) =>
    value ? "a refresh asks the policies again" : "a refresh does not ask the policies again",
  offlineAccessWithoutGrant: (value) =>
    value === "refuse"
      ? "an app without the refresh token grant may not ask for offline_access"
      : "an app without the refresh token grant may ask for offline_access",
};

function severalWords(value: Assumptions["claimOfSeveral"]): string {
  if (value === "all") return "several roles claims of a token are added up";
  return value === "last"
    ? "the last of several roles claims of a token counts"
    : `roles claim number ${value + 1} of a token counts`;
}

/** Assumptions in words, such as `only if a filter sees groups of directories`; undefined for none. */
export function onlyIfWords(assumptions: Partial<Assumptions>): string | undefined {
  const words = (Object.keys(WORDS) as (keyof Assumptions)[]).flatMap((name) => wordsOf(assumptions, name));
  return words.length === 0 ? undefined : `only if ${words.join(", and ")}`;
}

function wordsOf<Name extends keyof Assumptions>(assumptions: Partial<Assumptions>, name: Name): string[] {
  const value = assumptions[name];
  return value === undefined ? [] : [WORDS[name](value)];
}
