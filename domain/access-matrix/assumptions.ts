/**
 * Okta's behavior where neither its documentation nor a recording of an org is conclusive. The evaluation of a model is correct
 * only under these; statements are evaluated under each combination.
 * The local org has a switch for each, of the same name: docs/reference/switches.md.
 */
export interface Assumptions {
  /** What a rule with an empty list of scopes grants. */
  readonly emptyScopesInRule: "nothing" | "anything";
  /** Whether a rule must list the scopes of OpenID Connect too. */
  readonly openIdScopesInRules: "listed" | "exempt";
  /** Whether a REGEX filter must match the whole name of a group. */
  readonly groupRegexMatch: "whole" | "part";
  /** Whether a group filter matches groups of a directory or another app. */
  readonly directoryGroupsInClaims: "skipped" | "included";
  /** What takes precedence in a rule that includes Everyone and has exclusions. */
  readonly everyoneAndExclusions: "everyone" | "exclusions";
  /** Whether default scopes are granted only to requests without a scope, or to every request in addition. */
  readonly defaultScopes: "instead" | "inAddition";
  /**
   * Which of several `roles` claims of one token counts: all together, or one by its place in the server's list from 0,
   * and the last one with a value where that one has none.
   */
  readonly claimOfSeveral: "all" | "last" | number;
  /** Whether a refresh evaluates the policies again. */
  readonly policyOnRefresh: boolean;
  /** Result of a sign-in with `offline_access` at an app without the refresh token grant. */
  readonly offlineAccessWithoutGrant: "noRefreshToken" | "refuse";
}

/** The default assumptions: the stricter behavior. */
export const STRICT_ASSUMPTIONS: Assumptions = {
  emptyScopesInRule: "nothing",
  openIdScopesInRules: "listed",
  groupRegexMatch: "whole",
  directoryGroupsInClaims: "skipped",
  everyoneAndExclusions: "everyone",
  defaultScopes: "instead",
  claimOfSeveral: "last",
  policyOnRefresh: true,
  offlineAccessWithoutGrant: "noRefreshToken",
};

/** The question of each assumption, as a clause. */
export const OPEN_QUESTIONS: Readonly<Record<keyof Assumptions, string>> = {
  emptyScopesInRule: "what a rule without scopes grants",
  openIdScopesInRules: "whether a rule must list the scopes of OpenID Connect",
  groupRegexMatch: "whether a REGEX filter must match whole names",
  directoryGroupsInClaims: "whether a filter matches groups of a directory",
  everyoneAndExclusions: "whether exclusions apply in a rule for Everyone",
  defaultScopes: "whether default scopes are granted in addition",
  claimOfSeveral: "which of several roles claims counts",
  policyOnRefresh: "whether a refresh evaluates the policies",
  offlineAccessWithoutGrant: "whether an app without the refresh token grant may request offline_access",
};
