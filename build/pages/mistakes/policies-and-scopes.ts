import type { Mistake } from "./mistake.ts";

/** Mistakes of access policies, rules, lifetimes and scopes, in the order of the page. */
export const POLICY_AND_SCOPE_MISTAKES = {
  "policy-missing": {
    title: "every access policy was deleted",
    seenBy: [
      { proof: "api-client-gets-its-scopes", ranks: { "gone-by-hand": [3, 5] } },
      { proof: "user-gets-exactly-their-roles", ranks: { "gone-by-hand": [6, 8] } },
    ],
  },
  "policy-inactive": {
    title: "the access policy of an API client is deactivated",
    seenBy: [{ proof: "api-client-gets-its-scopes", ranks: { "inactive-policy-or-rule": [4, 5] } }],
  },
  "user-policy-inactive": {
    title: "the access policy of the users is deactivated",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "inactive-policy-or-rule": [7, 8] } }],
  },
  "client-not-in-policy": {
    title: "the access policy lists another app than the API client",
    seenBy: [
      { proof: "api-client-gets-its-scopes", ranks: { "app-without-policy": [2, 5] }, named: ["changed-by-hand"] },
    ],
  },
  "web-app-not-in-policy": {
    title: "the access policy of the users lists another app",
    seenBy: [
      {
        proof: "user-gets-exactly-their-roles",
        ranks: { "app-without-policy": [2, 8] },
        named: ["client-in-user-policy"],
      },
    ],
  },
  "client-in-another-policy": {
    title: "an API client is also in the access policy of another access level",
    seenBy: [{ proof: "api-client-cannot-raise-its-role", ranks: { "mixed-access-levels": [4, 8] } }],
  },
  "rule-missing": {
    title: "the rule of an access policy was deleted",
    seenBy: [{ proof: "api-client-gets-its-scopes", ranks: { "gone-by-hand": [3, 5] } }],
  },
  "rule-inactive": {
    title: "the rule of an access policy is deactivated",
    seenBy: [{ proof: "api-client-gets-its-scopes", ranks: { "inactive-policy-or-rule": [4, 5] } }],
  },
  "rule-lacks-email-scope": {
    title: "the users' rule does not list email",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "sign-in-scope-missing-in-rule": [1, 8] } }],
  },
  "rule-lacks-offline-access": {
    title: "the users' rule does not list offline_access",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "sign-in-scope-missing-in-rule": [1, 8] } }],
  },
  "rule-lists-another-api-scope": {
    title: "an API client's rule lists the scope of a higher role instead of its own",
    seenBy: [
      {
        proof: "api-client-gets-its-scopes",
        ranks: { "api-scope-missing-in-rule": [1, 5] },
        named: ["other-scope-in-api-rule"],
      },
      { proof: "api-client-cannot-raise-its-role", ranks: { "other-scope-in-api-rule": [3, 8] } },
    ],
  },
  "rule-allows-more-scopes": {
    title: "an API client's rule also lists the scope of a higher role",
    seenBy: [{ proof: "api-client-cannot-raise-its-role", ranks: { "other-scope-in-api-rule": [3, 8] } }],
  },
  "rule-allows-any-scope": {
    title: "an API client's rule allows any scope",
    seenBy: [{ proof: "api-client-cannot-raise-its-role", ranks: { "any-scope-rule": [1, 8] } }],
  },
  "rule-lacks-group": {
    title: "the users' rule does not list one of the role groups",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "role-group-missing-in-rule": [3, 8] } }],
  },
  "rule-excludes-group": {
    title: "the users' rule excludes one of the role groups",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "exclusion-in-rule": [5, 8] } }],
  },
  "rule-for-everyone": {
    title: "the users' rule applies to everyone who is assigned to the app",
    seenBy: [{ proof: "user-without-role-stays-out", ranks: { "everyone-in-rule": [1, 8] } }],
  },
  "catch-all-policy-above": {
    title: "an access policy for all clients, any scope and everyone comes first",
    seenBy: [
      { proof: "api-client-cannot-raise-its-role", ranks: { "all-clients-policy": [2, 8] } },
      { proof: "user-cannot-get-an-api-scope", ranks: { "all-clients-policy": [2, 8] } },
      { proof: "user-without-role-stays-out", ranks: { "all-clients-policy": [3, 8] } },
    ],
  },
  "catch-all-rule-above": {
    title: "a rule for any scope and everyone comes first in the users' access policy",
    seenBy: [
      {
        proof: "user-gets-exactly-their-roles",
        ranks: { "lifetime-exceeds-declaration": [1, 5] },
        named: ["any-scope-rule"],
      },
      { proof: "user-cannot-get-an-api-scope", ranks: { "any-scope-rule": [1, 8] } },
      { proof: "user-without-role-stays-out", ranks: { "any-scope-rule": [2, 8] } },
    ],
  },
  "policies-in-another-order": {
    title: "the access policies are in another order",
    unseen: "no two policies apply to the same client, so their order has no effect",
  },
  "user-lifetime-changed": {
    title: "the users' rule gives access tokens another lifetime",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "lifetime-below-declaration": [2, 5] } }],
  },
  "client-lifetime-changed": {
    title: "an API client's rule gives access tokens another lifetime",
    seenBy: [{ proof: "api-client-gets-its-scopes", ranks: { "lifetime-exceeds-declaration": [1, 5] } }],
  },
  "refresh-token-lifetime-changed": {
    title: "the users' rule gives refresh tokens another lifetime",
    unseen: "it has an effect only after the refresh token expires, after a week",
  },
  "refresh-token-idle-changed": {
    title: "the users' rule has a shorter idle time of refresh tokens",
    unseen: "it has an effect only after the refresh token is not used for an hour",
  },
  "user-groups-scope-missing": {
    title: "the scope user_groups does not exist, and neither the rule nor the claim refers to it",
    seenBy: [
      { proof: "api-client-cannot-raise-its-role", ranks: { "gone-by-hand": [1, 3] } },
      { proof: "redirect-uri-is-accepted", ranks: { "gone-by-hand": [1, 3] } },
      { proof: "sign-in-scope-exists", ranks: { "gone-by-hand": [1, 3] } },
      { proof: "user-gets-exactly-their-roles", ranks: { "gone-by-hand": [1, 2] } },
      { proof: "roles-need-their-scope", ranks: { "gone-by-hand": [3, 4] } },
      { proof: "user-without-role-stays-out", ranks: { "gone-by-hand": [1, 2] } },
    ],
  },
  "api-scope-missing": {
    title: "the scope of an API client's role does not exist",
    seenBy: [
      { proof: "api-client-gets-its-scopes", ranks: { "gone-by-hand": [1, 3] } },
      { proof: "api-client-cannot-raise-its-role", ranks: { "gone-by-hand": [1, 3] } },
    ],
  },
  "api-scope-in-another-case": {
    title: "the scope of an API client's role is spelled in another case",
    seenBy: [
      { proof: "api-client-gets-its-scopes", ranks: { "gone-by-hand": [1, 3] } },
      { proof: "api-client-cannot-raise-its-role", ranks: { "gone-by-hand": [1, 3] } },
    ],
  },
  "scope-needs-consent": {
    title: "an api scope requires consent",
    seenBy: [
      { proof: "api-client-gets-its-scopes", ranks: { "scope-requires-consent": [1, 1] } },
      { proof: "api-client-cannot-raise-its-role", ranks: { "scope-requires-consent": [1, 1] } },
    ],
  },
  "scope-is-default": {
    title: "an api scope is granted by default",
    seenBy: [{ proof: "api-client-cannot-leave-its-scopes-open", ranks: { "api-scope-default-or-published": [1, 2] } }],
  },
  "scope-published": {
    title: "an api scope is published in the metadata",
    unseen: "it reveals that the scope exists, but gives nobody a token",
  },
} as const satisfies Record<string, Mistake>;
