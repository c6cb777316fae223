import type { ExpectationId } from "../expectations.ts";
import type { Symptom } from "../symptom.ts";
import type { CauseId } from "./all.ts";

/** What a refusal by policy comes from. */
const NO_RULE: readonly CauseId[] = [
  "rule-lacks-scope",
  "client-not-in-policy",
  "rule-lacks-group",
  "user-not-in-group",
  "policy-missing",
  "rule-missing",
  "rule-inactive",
  "policy-inactive",
  "group-missing",
];

/** What sends other tokens than configured. */
const OTHER_RULE: readonly CauseId[] = ["another-rule-decides", "client-in-another-policy", "rule-allows-more-scopes"];

/** What a refusal that tells nothing by itself comes from. */
const OTHER_REFUSAL: readonly CauseId[] = ["server-inactive", "app-inactive", "user-inactive"];

const CLAIM: readonly CauseId[] = [
  "claim-value-differs",
  "group-renamed",
  "claim-not-always-included",
  "claim-in-access-token",
  "claim-for-other-scopes",
  "claim-inactive",
  "claim-missing",
  "user-not-in-group",
];

/**
 * Probable causes of each symptom, the most likely first. Source: Okta, "OpenID Connect & OAuth 2.0 API", error codes; the
 * order is that of what administrators report.
 */
const BY_SYMPTOM: Readonly<Record<Symptom, readonly CauseId[]>> = {
  noMatchingPolicy: NO_RULE,
  scopeDenied: NO_RULE,
  userNotAssigned: ["group-not-assigned", "user-not-in-group", "group-missing"],
  unknownScope: ["scope-missing"],
  openidWithoutUser: [],
  noDefaultScope: [],
  consentRequired: ["scope-needs-consent"],
  unknownClient: ["app-missing", "app-inactive"],
  wrongSecret: ["secret-differs"],
  wrongMethod: ["authentication-method-differs", "app-inactive"],
  wrongAssertion: ["authentication-method-differs", "app-inactive"],
  unauthorizedClient: ["grant-missing"],
  dpopRequired: ["dpop-required"],
  responseType: ["grant-missing"],
  pkceRequired: [],
  redirectUri: ["redirect-uri-missing"],
  deadRefreshToken: ["user-inactive", "refresh-token-grace-differs"],
  tooManyGroups: ["claim-value-differs"],
  claimFailed: ["claim-value-differs"],
  serverInactive: ["server-missing", "server-inactive"],
  otherRefusal: OTHER_REFUSAL,
  openidMissing: OTHER_REFUSAL,
  serviceApp: OTHER_REFUSAL,
  granted: OTHER_RULE,
  signInPageShown: ["redirect-uri-added", "redirect-uri-wildcard"],
  tokenType: ["dpop-required"],
  issuer: ["issuer-mode-differs"],
  audience: ["audience-differs"],
  clientId: [],
  signature: [],
  scopes: OTHER_RULE,
  lifetime: ["rule-lifetime-differs", "another-rule-decides", "client-in-another-policy"],
  noIdToken: [],
  idTokenClaims: ["issuer-mode-differs"],
  rolesMissing: CLAIM,
  rolesDiffer: ["claim-value-differs", "user-not-in-group", "user-in-another-group", "group-renamed"],
  rolesUnexpected: ["claim-for-other-scopes", "user-in-another-group"],
  noRefreshToken: ["grant-missing"],
  refreshTokenKept: ["refresh-token-static"],
  refreshTokenUnexpected: [],
  passwordRefused: ["user-inactive", "password-wrong"],
  consoleUnauthorized: ["console-address-differs", "console-api-off", "console-other-server", "console-clock"],
  consoleForbidden: ["console-role-unknown"],
  consoleAccepted: ["console-takes-users"],
  consoleError: [],
};

type CausesBySymptom = Partial<Readonly<Record<Symptom, readonly CauseId[]>>>;

/** Where the kind of proof says more than the symptom. */
const BY_KIND: Readonly<Record<string, CausesBySymptom>> = {
  "api-client-cannot-leave-its-scopes-open": {
    granted: ["scope-is-default"],
    noMatchingPolicy: ["scope-is-default"],
  },
  "implicit-grant-is-refused": { signInPageShown: ["response-type-added"], otherRefusal: ["response-type-added"] },
  "refresh-token-cannot-be-used-again": { granted: ["refresh-token-static", "refresh-token-grace-differs"] },
  "sign-in-without-pkce-is-refused": { signInPageShown: ["pkce-optional"] },
  "user-without-role-stays-out": { granted: ["rule-for-everyone", "another-rule-decides", "user-in-another-group"] },
  "web-app-cannot-get-api-tokens": {
    granted: ["grant-added"],
    noMatchingPolicy: ["grant-added"],
    unknownScope: ["grant-added"],
  },
} satisfies Partial<Record<ExpectationId, CausesBySymptom>>;

/** The probable causes of a failed proof, the most likely first. */
export function rankedCauses(kind: string, symptom: Symptom): readonly CauseId[] {
  return BY_KIND[kind]?.[symptom] ?? BY_SYMPTOM[symptom];
}
