import type { ExpectationId } from "../expectations.ts";
import type { Symptom } from "../symptom.ts";
import type { CauseId } from "./all.ts";

/** A kind of object that can be changed or deleted by hand: Terraform's type without `okta_`. */
export type ObjectType = "app_oauth" | "app_group_assignments" | "group" | `auth_server${"" | InServer}`;

type InServer = "_scope" | "_claim" | "_policy" | "_policy_rule";

/** A probable cause. */
export interface RankedCause {
  readonly id: CauseId;
  /** Relevant kinds of objects, for a cause of any kind. */
  readonly of?: readonly ObjectType[];
}

type Ranking = readonly (CauseId | RankedCause)[];

const gone = (...of: readonly ObjectType[]): RankedCause => ({ id: "gone-by-hand", of });
const changed = (...of: readonly ObjectType[]): RankedCause => ({ id: "changed-by-hand", of });
const made = (...of: readonly ObjectType[]): RankedCause => ({ id: "made-by-hand", of });
const POLICIES = ["auth_server_policy", "auth_server_policy_rule"] as const;

/** Causes of a refusal by policy. */
const NO_RULE: Ranking = [
  "sign-in-scope-missing-in-rule",
  "api-scope-missing-in-rule",
  "app-without-policy",
  "role-group-missing-in-rule",
  "user-not-in-group",
  "exclusion-in-rule",
  gone(...POLICIES, "group"),
  "inactive-policy-or-rule",
  changed(...POLICIES),
];

/** Causes of tokens that differ from the configuration. */
const OTHER_RULE: Ranking = [
  "any-scope-rule",
  "all-clients-policy",
  "other-scope-in-api-rule",
  "mixed-access-levels",
  "api-scope-in-user-rule",
  "other-scope-in-user-rule",
  "foreign-policy-above",
  "catch-all-above-specific",
  made(...POLICIES),
  changed(...POLICIES),
];

/** Causes of a refusal without a specific error. */
const OTHER_REFUSAL: Ranking = ["inactive-server", "inactive-app", "user-inactive"];

const NO_CLAIM: Ranking = [
  "filter-misses-role",
  "expression-misses-role",
  "group-renamed",
  "roles-claim-not-always",
  "roles-claim-in-access-token-only",
  "roles-claim-other-scope",
  "roles-claim-inactive",
  gone("auth_server_claim", "group"),
  "other-claim",
  "expression-not-understood",
  "filter-not-understood",
  "user-not-in-group",
];

/** Causes of roles that differ from the user's groups. */
const OTHER_ROLES: Ranking = [
  "filter-matches-anything",
  "filter-matches-other-group",
  "filter-gives-group-names",
  "filter-misses-role",
  "expression-misses-role",
  "role-from-other-group",
  "user-not-in-group",
  "user-in-another-group",
  "group-renamed",
  gone("group"),
  "expression-not-understood",
  "filter-not-understood",
  "token-inline-hook",
];

const ISSUER: Ranking = ["issuer-changed", "issuer-mode-disagrees"];

/**
 * Probable causes of each symptom, the most likely first. Source: Okta, "OpenID Connect & OAuth 2.0 API", error codes; the
 * order is that of what administrators report.
 */
const BY_SYMPTOM: Readonly<Record<Symptom, Ranking>> = {
  noMatchingPolicy: NO_RULE,
  scopeDenied: NO_RULE,
  userNotAssigned: ["role-group-not-assigned", "user-not-in-group", gone("group", "app_group_assignments")],
  unknownScope: [gone("auth_server_scope"), "api-scope-missing", "sign-in-scope-missing"],
  openidWithoutUser: [],
  noDefaultScope: [],
  consentRequired: ["scope-requires-consent"],
  unknownClient: [gone("app_oauth"), "inactive-app"],
  wrongSecret: ["secret-differs"],
  wrongMethod: ["client-authentication-differs", "app-settings-changed", "inactive-app"],
  wrongAssertion: ["client-authentication-differs", "client-keys-changed", "inactive-app"],
  unauthorizedClient: [changed("app_oauth")],
  dpopRequired: ["dpop-required"],
  responseType: ["code-response-type-missing", changed("app_oauth")],
  pkceRequired: [],
  redirectUri: ["redirect-uri-missing"],
  deadRefreshToken: ["user-inactive", "refresh-token-grace"],
  tooManyGroups: ["filter-matches-anything", "filter-matches-other-group"],
  claimFailed: ["expression-not-understood", "filter-not-understood"],
  serverInactive: [gone("auth_server"), "inactive-server"],
  otherRefusal: OTHER_REFUSAL,
  openidMissing: OTHER_REFUSAL,
  serviceApp: OTHER_REFUSAL,
  granted: OTHER_RULE,
  signInPageShown: ["redirect-uri-not-of-console", "wildcard-redirect"],
  tokenType: ["dpop-required"],
  issuer: ISSUER,
  audience: ["audience-differs"],
  clientId: [],
  signature: ["tokens-encrypted"],
  scopes: OTHER_RULE,
  lifetime: [
    "lifetime-exceeds-declaration",
    "lifetime-below-declaration",
    "foreign-policy-above",
    "catch-all-above-specific",
    made(...POLICIES),
  ],
  noIdToken: [],
  idTokenClaims: ISSUER,
  rolesMissing: NO_CLAIM,
  rolesDiffer: OTHER_ROLES,
  rolesUnexpected: ["roles-claim-other-scope", "user-in-another-group", gone("auth_server_scope"), "token-inline-hook"],
  noRefreshToken: ["refresh-token-grant-missing"],
  refreshTokenKept: ["refresh-token-rotation-off"],
  refreshTokenUnexpected: [],
  passwordRefused: ["user-inactive", "password-wrong"],
  consoleUnauthorized: ["console-address-differs", "console-api-off", "console-other-server", "console-clock"],
  consoleForbidden: ["console-role-unknown"],
  consoleAccepted: ["console-takes-users"],
  consoleError: [],
};

type RankingBySymptom = Partial<Readonly<Record<Symptom, Ranking>>>;

const DEFAULT_SCOPE: Ranking = ["api-scope-default-or-published", "default-scope"];

const SECOND_USE: Ranking = ["user-app-is-api-client", "other-grant"];

/** Causes by kind of proof, if it is more specific than the symptom. */
const BY_KIND: Readonly<Record<string, RankingBySymptom>> = {
  "api-client-cannot-leave-its-scopes-open": { granted: DEFAULT_SCOPE, noMatchingPolicy: DEFAULT_SCOPE },
  "implicit-grant-is-refused": {
    signInPageShown: ["implicit-or-password-grant", "response-types-beyond-code"],
    otherRefusal: ["implicit-or-password-grant", "response-types-beyond-code"],
  },
  "refresh-token-cannot-be-used-again": { granted: ["refresh-token-rotation-off", "refresh-token-grace"] },
  "sign-in-without-pkce-is-refused": { signInPageShown: ["pkce-off"] },
  "user-without-role-stays-out": {
    granted: [
      "everyone-in-rule",
      "any-scope-rule",
      "all-clients-policy",
      "other-group-in-rule",
      "individual-users-in-rule",
      "foreign-policy-above",
      "catch-all-above-specific",
      "user-in-another-group",
    ],
  },
  "web-app-cannot-get-api-tokens": { granted: SECOND_USE, noMatchingPolicy: SECOND_USE, unknownScope: SECOND_USE },
} satisfies Partial<Record<ExpectationId, RankingBySymptom>>;

/** The probable causes of a failed proof, the most likely first. */
export function rankedCauses(
  kind: string,
  symptom: Symptom,
  { hasUser }: { readonly hasUser: boolean },
): RankedCause[] {
  const ranking = BY_KIND[kind]?.[symptom] ?? BY_SYMPTOM[symptom];
  const others = hasUser ? OF_CLIENTS : OF_USERS;
  return ranking.map((one) => (typeof one === "string" ? { id: one } : one)).filter(({ id }) => !others.has(id));
}

/** Causes only of proofs with a user. */
const OF_USERS: ReadonlySet<CauseId> = new Set([
  "sign-in-scope-missing-in-rule",
  "role-group-missing-in-rule",
  "exclusion-in-rule",
  "api-scope-in-user-rule",
  "other-scope-in-user-rule",
  "user-not-in-group",
  "user-in-another-group",
  "user-inactive",
  "password-wrong",
] satisfies CauseId[]);

/** Causes only of proofs without a user. */
const OF_CLIENTS: ReadonlySet<CauseId> = new Set([
  "api-scope-missing-in-rule",
  "other-scope-in-api-rule",
  "mixed-access-levels",
  "api-scope-missing",
] satisfies CauseId[]);
