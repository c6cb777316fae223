/** Where Okta's authorization servers are not settled by documentation; the defaults are the stricter reading. */
export interface OAuthSwitches {
  /** Status of "Policy evaluation failed" at the token endpoint: 401 by Okta's list of errors, 400 in users' reports. @default 401 */
  readonly policyDenialStatus: 400 | 401;
  /**
   * Whether a rule must list the scopes of OpenID Connect too. The old reference grants them by default; a support article takes a
   * missing `email` as its example of a rule that does not match.
   * @default "listed"
   */
  readonly openIdScopesInRules: "listed" | "exempt";
  /** What a rule with an empty list of scopes grants. @default "nothing" */
  readonly emptyScopesInRule: "nothing" | "anything";
  /**
   * What wins in a rule that includes Everyone and excludes somebody. Okta's guide for Terraform says that exclusions are ignored
   * then, the API reference nothing.
   * @default "everyone"
   */
  readonly everyoneAndExclusions: "everyone" | "exclusions";
  /**
   * Whether default scopes are granted only to who names no scope, or to everybody in addition, as far as the rule lists them. Okta's
   * guide on scopes says the former, and also that they are "included by default in any tokens that are created".
   * @default "instead"
   */
  readonly defaultScopes: "instead" | "inAddition";
  /** Whether a REGEX filter must match the whole name of a group; Okta's examples imply it. @default "whole" */
  readonly groupRegexMatch: "whole" | "part";
  /**
   * Whether the filter of a GROUPS claim sees groups of a directory or another app. Okta's guides recommend it for groups made in
   * Okta only, and an expression for others.
   * @default "skipped"
   */
  readonly directoryGroupsInClaims: "skipped" | "included";
  /** Whether a GROUPS claim that matches no group is left out or an empty array. @default "absent" */
  readonly emptyGroupsClaim: "absent" | "emptyArray";
  /**
   * Which of several claims of one name in one token counts: all together, or one by its place in the server's list from 0, among
   * those that are active and for this kind of token; the last one with a value where that one has none.
   * @default "last"
   */
  readonly claimOfSeveral: "all" | "last" | number;
  /** Whether array functions may stand in the condition of a ternary; the expression reference says no. @default "refuse" */
  readonly arrayFunctionsInConditions: "refuse" | "allow";
  /** Whether a refresh asks the policies again; the old reference says no, the present one nothing. @default true */
  readonly policyOnRefresh: boolean;
  /**
   * `offline_access` asked at /authorize by an app without the refresh token grant. Users report that no refresh token is returned;
   * no text says whether the request can fail instead.
   * @default "noRefreshToken"
   */
  readonly offlineAccessWithoutGrant: "noRefreshToken" | "refuse";
  /** `offline_access` asked with client credentials, which never yields a refresh token. @default "refuse" */
  readonly offlineAccessOfMachines: "refuse" | "ignore";
  /** Whether a missing or wrong PKCE challenge is told to the app or on an error page, as some users report. @default "redirect" */
  readonly challengeErrors: "redirect" | "page";
  /** Whether an app of client_secret_basic may send its secret in the body, and the reverse, as some orgs take it. @default "refuse" */
  readonly secretInOtherPlace: "refuse" | "allow";
  /** Audience of a client assertion: the error list names the endpoint that is called, not the issuer. @default "endpoint" */
  readonly assertionAudience: "endpoint" | "endpointOrIssuer";
  /** Error for a scope of OpenID Connect without `openid`; Okta's list has both. @default "invalid_scope" */
  readonly openIdScopeWithoutOpenId: "invalid_scope" | "access_denied";
}

/** The stricter reading of everything that is not known about authorization servers. */
export const STRICT_OAUTH_SWITCHES: OAuthSwitches = {
  policyDenialStatus: 401,
  openIdScopesInRules: "listed",
  emptyScopesInRule: "nothing",
  everyoneAndExclusions: "everyone",
  defaultScopes: "instead",
  groupRegexMatch: "whole",
  directoryGroupsInClaims: "skipped",
  emptyGroupsClaim: "absent",
  claimOfSeveral: "last",
  arrayFunctionsInConditions: "refuse",
  policyOnRefresh: true,
  offlineAccessWithoutGrant: "noRefreshToken",
  offlineAccessOfMachines: "refuse",
  challengeErrors: "redirect",
  secretInOtherPlace: "refuse",
  assertionAudience: "endpoint",
  openIdScopeWithoutOpenId: "invalid_scope",
};
