import type { CauseId } from "../../domain/verify/causes/all.ts";

/** `roles` is absent. */
export const NO_ROLES: readonly CauseId[] = [
  "claim-value-differs",
  "group-renamed",
  "claim-not-always-included",
  "claim-in-access-token",
  "claim-for-other-scopes",
  "claim-inactive",
  "claim-missing",
  "user-not-in-group",
];

/** `roles` has other values. */
export const OTHER_ROLES: readonly CauseId[] = [
  "claim-value-differs",
  "user-not-in-group",
  "user-in-another-group",
  "group-renamed",
];

/** No rule fits the sign-in of a user. */
export const USER_REFUSED_BY_POLICY: readonly CauseId[] = [
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

/** No rule fits an API client. */
export const CLIENT_REFUSED_BY_POLICY: readonly CauseId[] = [
  "rule-lacks-scope",
  "client-not-in-policy",
  "policy-missing",
  "rule-missing",
  "rule-inactive",
  "policy-inactive",
];

/** Scopes that are not meant to be given. */
export const MORE_SCOPES: readonly CauseId[] = [
  "another-rule-decides",
  "client-in-another-policy",
  "rule-allows-more-scopes",
];

/** A user without a role gets tokens. */
export const STRANGER_LET_IN: readonly CauseId[] = [
  "rule-for-everyone",
  "another-rule-decides",
  "user-in-another-group",
];

/** An access token of another lifetime. */
export const OTHER_LIFETIME: readonly CauseId[] = [
  "rule-lifetime-differs",
  "another-rule-decides",
  "client-in-another-policy",
];

/** Okta does not know the client. */
export const UNKNOWN_CLIENT: readonly CauseId[] = ["app-missing", "app-inactive"];

/** Okta does not know the authorization server. */
export const UNKNOWN_SERVER: readonly CauseId[] = ["server-missing", "server-inactive"];

/** The app is not assigned to the user. */
export const NOT_ASSIGNED: readonly CauseId[] = ["group-not-assigned", "user-not-in-group", "group-missing"];

/** A redirect URI is taken that is not configured. */
export const REDIRECT_URI_TAKEN: readonly CauseId[] = ["redirect-uri-added", "redirect-uri-wildcard"];
