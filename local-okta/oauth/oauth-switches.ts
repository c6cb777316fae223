import * as z from "zod";

/** Behavior of authorization servers that Okta does not document. The defaults are the stricter interpretation. */
export const OAUTH_SWITCHES = z.strictObject({
  /** Status of "Policy evaluation failed" at the token endpoint: 401 by Okta's list of errors, 400 in users' reports. @default 401 */
  policyDenialStatus: z.literal([400, 401]).default(401),
  /**
   * Whether a rule must list the scopes of OpenID Connect too. The old reference grants them by default; a support article
   * uses a missing `email` as its example of a rule that does not match.
   * @default "listed"
   */
  openIdScopesInRules: z.enum(["listed", "exempt"]).default("listed"),
  /** What a rule with an empty list of scopes grants. @default "nothing" */
  emptyScopesInRule: z.enum(["nothing", "anything"]).default("nothing"),
  /**
   * What takes precedence in a rule that includes Everyone and excludes a user or group. Okta's guide for Terraform says that
   * exclusions are then ignored; the API reference does not say.
   * @default "everyone"
   */
  everyoneAndExclusions: z.enum(["everyone", "exclusions"]).default("everyone"),
  /**
   * Whether default scopes are granted only to requests without scopes, or to all requests in addition, as far as the rule
   * lists them. Okta's guide on scopes says the former, and also that they are "included by default in any tokens that are
   * created".
   * @default "instead"
   */
  defaultScopes: z.enum(["instead", "inAddition"]).default("instead"),
  /** Whether a REGEX filter must match the whole name of a group; Okta's examples imply it. @default "whole" */
  groupRegexMatch: z.enum(["whole", "part"]).default("whole"),
  /**
   * Whether the filter of a GROUPS claim sees groups of a directory or another app. Okta's guides recommend it for groups made in
   * Okta only, and an expression for others.
   * @default "skipped"
   */
  directoryGroupsInClaims: z.enum(["skipped", "included"]).default("skipped"),
  /** Whether a GROUPS claim that matches no group is left out or an empty array. @default "absent" */
  emptyGroupsClaim: z.enum(["absent", "emptyArray"]).default("absent"),
  /**
   * Which of several claims with the same name in a token counts: all together, or one by its index, from 0, in the server's
   * list of active claims for this kind of token; the last one with a value if that one has none.
   * @default "last"
   */
  claimOfSeveral: z.union([z.enum(["all", "last"]), z.int().min(0)]).default("last"),
  /** Whether array functions are allowed in the condition of a ternary; the expression reference says no. @default "refuse" */
  arrayFunctionsInConditions: z.enum(["refuse", "allow"]).default("refuse"),
  /** Whether a refresh evaluates the policies again. The old reference says no, the current one does not say. @default true */
  policyOnRefresh: z.boolean().default(true),
  /**
   * `offline_access` requested at /authorize by an app without the refresh token grant. Users report that no refresh token is
   * returned; no text says whether the request can fail instead.
   * @default "noRefreshToken"
   */
  offlineAccessWithoutGrant: z.enum(["noRefreshToken", "refuse"]).default("noRefreshToken"),
  /** `offline_access` requested with client credentials, which never return a refresh token. @default "refuse" */
  offlineAccessOfMachines: z.enum(["refuse", "ignore"]).default("refuse"),
  /**
   * Whether a missing or wrong PKCE challenge is reported to the app or on an error page, as some users report.
   * @default "redirect"
   */
  challengeErrors: z.enum(["redirect", "page"]).default("redirect"),
  /**
   * Whether an app of client_secret_basic may send its secret in the body, and the reverse, as some orgs accept.
   * @default "refuse"
   */
  secretInOtherPlace: z.enum(["refuse", "allow"]).default("refuse"),
  /** Audience of a client assertion: the error list names the endpoint that is called, not the issuer. @default "endpoint" */
  assertionAudience: z.enum(["endpoint", "endpointOrIssuer"]).default("endpoint"),
  /** Error for a scope of OpenID Connect without `openid`; Okta's list has both. @default "invalid_scope" */
  openIdScopeWithoutOpenId: z.enum(["invalid_scope", "access_denied"]).default("invalid_scope"),
});

/** The behavior of the authorization servers where Okta's is undefined. */
export type OAuthSwitches = Readonly<z.output<typeof OAUTH_SWITCHES>>;
