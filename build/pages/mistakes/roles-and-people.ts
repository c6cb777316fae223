import type { Mistake } from "./mistake.ts";

/** Mistakes of the roles claim, groups and users, in the order of the page. */
export const ROLE_AND_PEOPLE_MISTAKES = {
  "claim-missing": {
    title: "the claim roles was deleted",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "gone-by-hand": [8, 12] } }],
  },
  "claim-inactive": {
    title: "the claim roles is deactivated",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "roles-claim-inactive": [7, 12] } }],
  },
  "claim-in-access-token": {
    title: "the claim roles is in the access token",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "roles-claim-in-access-token-only": [5, 12] } }],
  },
  "claim-not-always-included": {
    title: "the claim roles is included only on request",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "roles-claim-not-always": [4, 12] } }],
  },
  "claim-for-any-scope": {
    title: "the claim roles is included for any scope",
    seenBy: [{ proof: "roles-need-their-scope", ranks: { "roles-claim-other-scope": [1, 4] } }],
  },
  "claim-for-another-scope": {
    title: "the claim roles is bound to a scope that nobody requests",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "roles-claim-other-scope": [6, 12] } }],
  },
  "claim-named-otherwise": {
    title: "the claim is called groups",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "other-claim": [9, 12] } }],
  },
  "filter-in-another-case": {
    title: "the claim's filter is spelled in lower case",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "filter-misses-role": [1, 12] } }],
  },
  "filter-lacks-a-role": {
    title: "the claim's filter omits a role",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "filter-misses-role": [1, 12] } }],
  },
  "filter-of-another-kind": {
    title: "the claim's filter uses another comparison",
    seenBy: [
      { proof: "user-gets-exactly-their-roles", ranks: { "filter-misses-role": [1, 12] } },
      { proof: "user-gets-exactly-their-roles", ranks: { "filter-misses-role": [4, 13] } },
    ],
  },
  "filter-takes-all-groups": {
    title: "the claim's filter includes every group",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "filter-matches-anything": [1, 13] } }],
  },
  "filter-takes-too-many-groups": {
    title: "the claim's filter includes every group, and a user is in more than a hundred",
    seenBy: [
      { proof: "user-gets-exactly-their-roles", ranks: { "filter-matches-anything": [1, 13] } },
      { proof: "user-gets-exactly-their-roles", ranks: { "filter-matches-anything": [1, 2] } },
    ],
  },
  "claim-value-replaced": {
    title: "the claim's value is the user's login",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "expression-not-understood": [11, 13] } }],
  },
  "group-renamed": {
    title: "a role group was renamed",
    seenBy: [
      { proof: "user-gets-exactly-their-roles", ranks: { "group-renamed": [3, 12] } },
      { proof: "user-gets-exactly-their-roles", ranks: { "group-renamed": [9, 13] } },
    ],
  },
  "group-renamed-in-another-case": {
    title: "a role group is spelled in another case",
    seenBy: [
      { proof: "user-gets-exactly-their-roles", ranks: { "group-renamed": [3, 12] } },
      { proof: "user-gets-exactly-their-roles", ranks: { "group-renamed": [9, 13] } },
    ],
  },
  "group-not-assigned": {
    title: "a role group is not assigned to the web application",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "role-group-not-assigned": [1, 3] } }],
  },
  "group-deleted": {
    title: "a role group was deleted",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "gone-by-hand": [3, 3] } }],
  },
  "user-not-in-group": {
    title: "a user was removed from the role group",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "user-not-in-group": [2, 3] } }],
  },
  "user-lost-one-of-two-groups": {
    title: "a user with two roles was removed from one role group",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "user-not-in-group": [7, 13] } }],
  },
  "user-in-another-group": {
    title: "a user was added to another role group",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "user-in-another-group": [8, 13] } }],
  },
  "stranger-in-a-role-group": {
    title: "a user without a role was added to a role group",
    seenBy: [{ proof: "user-without-role-stays-out", ranks: { "user-in-another-group": [8, 8] } }],
  },
  "user-inactive": {
    title: "a user is deactivated",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "user-inactive": [1, 2] } }],
  },
} as const satisfies Record<string, Mistake>;
