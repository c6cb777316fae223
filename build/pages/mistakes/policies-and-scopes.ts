import type { Mistake } from "./mistake.ts";

/** Mistakes of access policies, rules, lifetimes and scopes, in the order of the page. */
export const POLICY_AND_SCOPE_MISTAKES = {
  "policy-missing": {
    title: "every access policy was deleted",
    seenBy: [
      { proof: "api-client-gets-its-scopes", ranks: { "policy-missing": [3, 6] } },
      { proof: "user-gets-exactly-their-roles", ranks: { "policy-missing": [5, 9] } },
    ],
  },
  "policy-inactive": {
    title: "the access policy of an API client is deactivated",
    seenBy: [{ proof: "api-client-gets-its-scopes", ranks: { "policy-inactive": [6, 6] } }],
  },
  "user-policy-inactive": {
    title: "the access policy of the users is deactivated",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "policy-inactive": [8, 9] } }],
  },
  "client-not-in-policy": {
    title: "the access policy lists another app than the API client",
    seenBy: [{ proof: "api-client-gets-its-scopes", ranks: { "client-not-in-policy": [2, 6] } }],
  },
  "web-app-not-in-policy": {
    title: "the access policy of the users lists another app",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "client-not-in-policy": [2, 9] } }],
  },
  "client-in-another-policy": {
    title: "an API client is in the access policy of another access level too",
    seenBy: [{ proof: "api-client-cannot-raise-its-role", ranks: { "client-in-another-policy": [2, 3] } }],
  },
  "rule-missing": {
    title: "the rule of an access policy was deleted",
    seenBy: [{ proof: "api-client-gets-its-scopes", ranks: { "rule-missing": [4, 6] } }],
  },
  "rule-inactive": {
    title: "the rule of an access policy is deactivated",
    seenBy: [{ proof: "api-client-gets-its-scopes", ranks: { "rule-inactive": [5, 6] } }],
  },
  "rule-lacks-email-scope": {
    title: "the users' rule does not list email",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "rule-lacks-scope": [1, 9] } }],
  },
  "rule-lacks-offline-access": {
    title: "the users' rule does not list offline_access",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "rule-lacks-scope": [1, 9] } }],
  },
  "rule-lists-another-api-scope": {
    title: "an API client's rule lists the scope of a higher role in place of its own",
    seenBy: [
      { proof: "api-client-gets-its-scopes", ranks: { "rule-lacks-scope": [1, 6] } },
      { proof: "api-client-cannot-raise-its-role", ranks: { "rule-allows-more-scopes": [3, 3] } },
    ],
  },
  "rule-allows-more-scopes": {
    title: "an API client's rule lists the scope of a higher role too",
    seenBy: [{ proof: "api-client-cannot-raise-its-role", ranks: { "rule-allows-more-scopes": [3, 3] } }],
  },
  "rule-allows-any-scope": {
    title: "an API client's rule takes any scope",
    seenBy: [{ proof: "api-client-cannot-raise-its-role", ranks: { "rule-allows-more-scopes": [3, 3] } }],
  },
  "rule-lacks-group": {
    title: "the users' rule does not list one of the role groups",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "rule-lacks-group": [3, 9] } }],
  },
  "rule-excludes-group": {
    title: "the users' rule leaves out one of the role groups",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "rule-lacks-group": [3, 9] } }],
  },
  "rule-for-everyone": {
    title: "the users' rule is for everyone that the app is assigned to",
    seenBy: [{ proof: "user-without-role-stays-out", ranks: { "rule-for-everyone": [1, 3] } }],
  },
  "catch-all-policy-above": {
    title: "an access policy for all clients, any scope and everyone comes first",
    seenBy: [
      { proof: "api-client-cannot-raise-its-role", ranks: { "another-rule-decides": [1, 3] } },
      { proof: "user-cannot-get-an-api-scope", ranks: { "another-rule-decides": [1, 3] } },
      { proof: "user-without-role-stays-out", ranks: { "another-rule-decides": [2, 3] } },
    ],
  },
  "catch-all-rule-above": {
    title: "a rule for any scope and everyone comes first in the users' access policy",
    seenBy: [
      { proof: "user-gets-exactly-their-roles", ranks: { "another-rule-decides": [2, 3] } },
      { proof: "user-cannot-get-an-api-scope", ranks: { "another-rule-decides": [1, 3] } },
      { proof: "user-without-role-stays-out", ranks: { "another-rule-decides": [2, 3] } },
    ],
  },
  "policies-in-another-order": {
    title: "the access policies are in another order",
    unseen: "no two policies are about one client, so their order decides nothing",
  },
  "user-lifetime-changed": {
    title: "the users' rule gives access tokens another lifetime",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "rule-lifetime-differs": [1, 3] } }],
  },
  "client-lifetime-changed": {
    title: "an API client's rule gives access tokens another lifetime",
    seenBy: [{ proof: "api-client-gets-its-scopes", ranks: { "rule-lifetime-differs": [1, 3] } }],
  },
  "refresh-token-lifetime-changed": {
    title: "the users' rule gives refresh tokens another lifetime",
    unseen: "it shows only when the refresh token has ended, after a week",
  },
  "refresh-token-idle-changed": {
    title: "the users' rule lets an unused refresh token end sooner",
    unseen: "it shows only when the refresh token has lain unused for an hour",
  },
  "user-groups-scope-missing": {
    title: "the scope user_groups does not exist, nor does the rule or the claim name it",
    seenBy: [
      { proof: "api-client-cannot-raise-its-role", ranks: { "scope-missing": [1, 1] } },
      { proof: "redirect-uri-is-accepted", ranks: { "scope-missing": [1, 1] } },
      { proof: "sign-in-scope-exists", ranks: { "scope-missing": [1, 1] } },
      { proof: "user-gets-exactly-their-roles", ranks: { "scope-missing": [1, 1] } },
      { proof: "roles-need-their-scope", ranks: { "claim-for-other-scopes": [1, 2] } },
      { proof: "user-without-role-stays-out", ranks: { "scope-missing": [1, 1] } },
    ],
  },
  "api-scope-missing": {
    title: "the scope of an API client's role does not exist",
    seenBy: [
      { proof: "api-client-gets-its-scopes", ranks: { "scope-missing": [1, 1] } },
      { proof: "api-client-cannot-raise-its-role", ranks: { "scope-missing": [1, 1] } },
    ],
  },
  "api-scope-in-another-case": {
    title: "the scope of an API client's role is spelled in another case",
    seenBy: [
      { proof: "api-client-gets-its-scopes", ranks: { "scope-missing": [1, 1] } },
      { proof: "api-client-cannot-raise-its-role", ranks: { "scope-missing": [1, 1] } },
    ],
  },
  "scope-needs-consent": {
    title: "an api scope needs the user's consent",
    seenBy: [
      { proof: "api-client-gets-its-scopes", ranks: { "scope-needs-consent": [1, 1] } },
      { proof: "api-client-cannot-raise-its-role", ranks: { "scope-needs-consent": [1, 1] } },
    ],
  },
  "scope-is-default": {
    title: "an api scope is a default one",
    seenBy: [{ proof: "api-client-cannot-leave-its-scopes-open", ranks: { "scope-is-default": [1, 1] } }],
  },
  "scope-published": {
    title: "an api scope is published in the metadata",
    unseen: "it tells what exists, and gives nobody a token",
  },
} as const satisfies Record<string, Mistake>;
