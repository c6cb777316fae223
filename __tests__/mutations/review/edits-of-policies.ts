import { reference } from "../../domain/review/subject.ts";
import {
  add,
  all,
  create,
  type DangerousEdit,
  policy,
  REPORT,
  remove,
  rule,
  scope,
  set,
  unset,
  WEB_APP,
  without,
} from "./review-edit.ts";

const name = (of: string) => reference(`${scope(of)}.name`);
const clientId = (address: string) => reference(`${address}.client_id`);
const ruleOf = (policyKey: string, rest: Readonly<Record<string, unknown>>) => ({
  name: "Another rule",
  policy_id: reference(`${policy(policyKey)}.id`),
  priority: 2,
  grant_type_whitelist: ["client_credentials"],
  scope_whitelist: [name("api_view_only")],
  ...rest,
});

/** Edits of access policies, their rules and scopes. */
export const editsOfPolicies: readonly DangerousEdit[] = [
  {
    title: "a scope is added to the rule of the view-only clients",
    edit: add(rule("api_view_only"), "scope_whitelist", name("api_super_administrator")),
    check: "client-exceeds-declaration",
    says: "Resilio Management Console / nightly-report can act as Super Administrator (api::super_administrator), which the file does not give it",
  },
  {
    title: "a client is moved to a policy of more rights",
    edit: all(
      without(policy("api_view_only"), "client_whitelist", "nightly_report"),
      add(policy("api_administrator"), "client_whitelist", clientId(REPORT)),
    ),
    check: "client-exceeds-declaration",
    says: "Resilio Management Console / nightly-report can act as Administrator (api::administrator), which the file does not give it",
  },
  {
    title: "a client is in two API policies",
    edit: add(policy("api_administrator"), "client_whitelist", clientId(REPORT)),
    check: "client-in-two-api-policies",
    says: "Resilio Management Console / nightly-report gets what each of 2 API policies grants",
  },
  {
    title: "a policy is for all clients",
    edit: set(policy("api_administrator"), { client_whitelist: ["ALL_CLIENTS"] }),
    check: "all-clients-policy",
    says: "every OAuth client of the org gets tokens for Management Console",
  },
  {
    title: "a policy for all clients stands above the others",
    edit: all(
      create("okta_auth_server_policy.open", { name: "Open", priority: 1, client_whitelist: ["ALL_CLIENTS"] }),
      create("okta_auth_server_policy_rule.open", {
        name: "Open",
        priority: 1,
        policy_id: reference("okta_auth_server_policy.open.id"),
        grant_type_whitelist: ["client_credentials"],
        scope_whitelist: ["*"],
      }),
      set(policy("users"), { priority: 2 }),
      set(policy("api_view_only"), { priority: 3 }),
      set(policy("api_administrator"), { priority: 4 }),
    ),
    check: "all-clients-policy",
    says: "every OAuth client of the org is let in before the policies that name clients are looked at",
  },
  {
    title: "the sign-in rule is for everyone",
    edit: set(rule("users"), { group_whitelist: ["EVERYONE"] }),
    check: "everyone-in-rule",
    says: "every user of the org who is assigned to the app gets tokens, whatever group they are in",
  },
  {
    title: "a rule takes any scope",
    edit: set(rule("api_view_only"), { scope_whitelist: ["*"] }),
    check: "any-scope-rule",
    says: "each client of the rule gets every role of Management Console",
  },
  {
    title: "a catch-all rule stands above the specific one",
    edit: all(
      create(
        "okta_auth_server_policy_rule.above",
        ruleOf("api_view_only", { priority: 1, scope_whitelist: ["*"], access_token_lifetime_minutes: 1440 }),
      ),
      set(rule("api_view_only"), { priority: 2 }),
    ),
    check: "catch-all-above-specific",
    says: "a rule above takes every request that this one is for, so its lifetimes and scopes never apply",
  },
  {
    title: "a rule has no grant",
    edit: set(rule("api_administrator"), { grant_type_whitelist: [] }),
    check: "rule-never-matches",
    says: "no request ever matches the rule, so it lets nobody in",
  },
  {
    title: "a rule names a scope that is not there",
    edit: set(rule("api_view_only"), { scope_whitelist: ["api::viewonly"] }),
    check: "rule-never-matches",
    says: "no request ever matches the rule, so it lets nobody in",
  },
  {
    title: "a policy lists no client",
    edit: set(policy("api_administrator"), { client_whitelist: [] }),
    check: "unreachable-policy",
    says: "the policy never decides on anything",
  },
  {
    title: "a policy has no rule",
    edit: remove(rule("api_administrator")),
    check: "unreachable-policy",
    says: "the policy never decides on anything",
  },
  {
    title: "an API rule takes a user grant",
    edit: add(rule("api_view_only"), "grant_type_whitelist", "authorization_code"),
    check: "api-rule-with-user-grant",
    says: "a rule for API clients gives their scopes to people who sign in, too",
  },
  {
    title: "the sign-in rule takes Client Credentials",
    edit: add(rule("users"), "grant_type_whitelist", "client_credentials"),
    check: "user-rule-with-client-credentials",
    says: "the sign-in rule lets its clients get tokens with no user at all",
  },
  {
    title: "the sign-in policy lists an API client",
    edit: add(policy("users"), "client_whitelist", clientId(REPORT)),
    check: "client-in-user-policy",
    says: "the sign-in policy is assigned to a client other than the web app",
  },
  {
    title: "no policy lists the web app",
    edit: remove(policy("users"), rule("users")),
    check: "app-without-policy",
    says: "nobody and nothing gets a token through Resilio Management Console: no active policy lists it",
  },
  {
    title: "the sign-in rule lacks offline_access",
    edit: without(rule("users"), "scope_whitelist", "offline_access"),
    check: "sign-in-scope-missing-in-rule",
    says: "nobody can sign in: the rule lacks a scope that Management Console asks for",
  },
  {
    title: "the sign-in rule has an API scope",
    edit: add(rule("users"), "scope_whitelist", name("api_administrator")),
    check: "api-scope-in-user-rule",
    says: "everybody who may sign in can get a token with api::administrator",
  },
  {
    title: "the sign-in policy is inactive",
    edit: set(policy("users"), { status: "INACTIVE" }),
    check: "inactive-policy-or-rule",
    says: "it is inactive, so it lets nobody in",
  },
  {
    title: "two policies have one priority",
    edit: set(policy("api_view_only"), { priority: 1 }),
    check: "policy-priorities",
    says: "the order in which policies decide is not what the priorities say",
  },
  {
    title: "priorities have a gap",
    edit: set(policy("api_administrator"), { priority: 7 }),
    check: "policy-priorities",
    says: "the order in which policies decide is not what the priorities say",
  },
  {
    title: "a user is let in by name",
    edit: set(rule("users"), { user_whitelist: ["00u1emaKYZTWRYYRRTSK"] }),
    check: "individual-users-in-rule",
    says: "users are let in by name, past the role groups",
  },
  {
    title: "administrators hold a token for a day",
    edit: set(rule("users"), { access_token_lifetime_minutes: 1440 }),
    check: "access-token-long-for-administrator",
    says: "a token of an administrator works up to 1d after the role was taken away",
  },
  {
    title: "a refresh token never ends",
    edit: set(rule("users"), { refresh_token_lifetime_minutes: 0 }),
    check: "unlimited-refresh-token",
    says: "a sign-in never ends while it is used: the refresh token is unlimited",
  },
  {
    title: "the idle window is longer than the refresh token",
    edit: set(rule("users"), { refresh_token_window_minutes: 100_000 }),
    check: "idle-over-refresh",
    says: "the apply fails: the idle time is not between the access token's and the refresh token's life",
  },
  {
    title: "another rule wins, because the policies change places",
    edit: all(
      add(policy("api_administrator"), "client_whitelist", clientId(REPORT)),
      set(policy("api_administrator"), { priority: 2 }),
      set(policy("api_view_only"), { priority: 3 }),
    ),
    check: "client-in-two-api-policies",
    says: "Resilio Management Console / nightly-report gets what each of 2 API policies grants",
  },
  {
    title: "one API policy serves clients of two levels",
    edit: all(
      add(policy("api_administrator"), "client_whitelist", clientId(REPORT)),
      add(rule("api_administrator"), "scope_whitelist", name("api_view_only")),
      remove(policy("api_view_only"), rule("api_view_only")),
    ),
    check: "mixed-access-levels",
    says: "one API policy is for clients that the file gives different roles",
  },
  {
    title: "a group is excluded from signing in",
    edit: set(rule("users"), { group_blacklist: [reference("okta_group.role_administrator.id")] }),
    check: "group-misses-declaration",
    says: "members of MC Production Administrator cannot sign in as Administrator",
  },
  {
    title: "the web app gets the scopes of an administrator client",
    edit: all(
      add(WEB_APP, "grant_types", "client_credentials"),
      add(policy("api_administrator"), "client_whitelist", clientId(WEB_APP)),
    ),
    check: "client-exceeds-declaration",
    says: "Resilio Management Console can act as Administrator (api::administrator), which the file does not give it",
  },
  {
    title: "the scope user_groups is renamed",
    edit: set(scope("user_groups"), { name: "usergroups" }),
    check: "sign-in-scope-missing",
    says: "nobody can sign in: the server has no scope user_groups",
  },
  {
    title: "the scope user_groups is granted to whoever names no scope",
    edit: set(scope("user_groups"), { default: true }),
    check: "default-scope",
    says: "the scope is granted to whoever names no scope",
  },
  {
    title: "an API scope is granted to whoever names no scope",
    edit: set(scope("api_administrator"), { default: true }),
    check: "api-scope-default-or-published",
    says: "whoever names no scope is given api::administrator",
  },
  {
    title: "an API scope is published",
    edit: set(scope("api_administrator"), { metadata_publish: "ALL_CLIENTS" }),
    check: "api-scope-default-or-published",
    says: "the metadata shows api::administrator to everybody",
  },
  {
    title: "an API scope asks for consent",
    edit: set(scope("api_view_only"), { consent: "REQUIRED" }),
    check: "scope-requires-consent",
    says: "API clients that ask for api::view_only are refused, since nobody is there to consent",
  },
  {
    title: "an API scope of no role appears",
    edit: create("okta_auth_server_scope.odd", { name: "api::owner", metadata_publish: "NO_CLIENTS" }),
    check: "api-scope-of-no-role",
    says: "the scope is of a role that the file does not declare",
  },
  {
    title: "the scope of a client's role is gone",
    edit: all(
      remove(scope("api_view_only")),
      unset(rule("api_view_only"), "scope_whitelist"),
      set(rule("api_view_only"), { scope_whitelist: ["api::view_only"] }),
    ),
    check: "api-scope-missing",
    says: "no client gets api::view_only: the server has no such scope",
  },
  {
    title: "no rule grants user_groups",
    edit: without(rule("users"), "scope_whitelist", "user_groups"),
    check: "scope-without-rule",
    says: "no rule grants user_groups, so whoever asks for it is refused",
  },
];
