import { SIGN_IN_SCOPES } from "../../../../../domain/scope.ts";
import {
  add,
  all,
  clientId,
  create,
  DEVICE_CODE,
  groupId,
  instead,
  move,
  PROVISIONING,
  policy,
  REPORT,
  remove,
  rule,
  scopeName,
  set,
  shortForAdministrators,
  WEB_APP,
  without,
} from "../../../../mutations/review/review-edit.ts";
import { reference } from "../../subject.ts";
import { edited, type Ways, written } from "./way.ts";

const OPEN = "okta_auth_server_policy.open";
const ABOVE = "okta_auth_server_policy_rule.above";
const openPolicy = (priority: number) => create(OPEN, { name: "Open", priority, client_whitelist: ["ALL_CLIENTS"] });
const ruleAbove = (of: string, rest: Readonly<Record<string, unknown>>) =>
  create(ABOVE, { name: "Above", policy_id: reference(`${policy(of)}.id`), priority: 0, ...rest });
const EVERY_API_SCOPE = { grant_type_whitelist: ["client_credentials"], scope_whitelist: ["*"] };
const DAY = 24 * 60;
const refresh = (lifetime: number, idle: number) =>
  set(rule("users"), { refresh_token_lifetime_minutes: lifetime, refresh_token_window_minutes: idle });
const OTHERS = "00g9emaKYZTWRYYRRTSK";
const INTERNS = "okta_group.interns";
const ruleOf = (policyKey: string, rest: Readonly<Record<string, unknown>>) => ({
  name: "Another rule",
  policy_id: reference(`${policy(policyKey)}.id`),
  priority: 2,
  grant_type_whitelist: ["client_credentials"],
  scope_whitelist: [scopeName("api_view_only")],
  ...rest,
});

/** Ways to fail, and near misses, of each check under this heading. */
export const POLICIES_WAYS = {
  "access-token-long-for-administrator": [
    ["of users", edited(set(rule("users"), { access_token_lifetime_minutes: 61 })), [rule("users")]],
    [
      "of an administrator client",
      edited(set(rule("api_administrator"), { access_token_lifetime_minutes: 120 })),
      [rule("api_administrator")],
    ],
    ["nothing for viewers", edited(set(rule("api_view_only"), { access_token_lifetime_minutes: 120 })), []],
    ["nothing at an hour", edited(set(rule("users"), { access_token_lifetime_minutes: 60 })), []],
    [
      "administrators of two groups get tokens for a day",
      edited(
        all(
          shortForAdministrators(groupId("view_only")),
          create("okta_auth_server_policy_rule.viewers", {
            name: "Viewers",
            policy_id: reference(`${policy("users")}.id`),
            priority: 2,
            grant_type_whitelist: ["authorization_code"],
            scope_whitelist: SIGN_IN_SCOPES,
            group_whitelist: [groupId("view_only")],
            access_token_lifetime_minutes: 1440,
          }),
          set(rule("users"), { priority: 3 }),
        ),
      ),
      ["okta_auth_server_policy_rule.viewers"],
      "a token of an administrator works up to 1d after the role was revoked",
    ],
    [
      "administrators hold a token for a day",
      edited(set(rule("users"), { access_token_lifetime_minutes: 1440 })),
      [rule("users")],
      "a token of an administrator works up to 1d after the role was revoked",
    ],
  ],
  "all-clients-policy": [
    [
      "one of ours is opened",
      edited(set(policy("api_administrator"), { client_whitelist: ["ALL_CLIENTS"] })),
      [policy("api_administrator")],
      "every OAuth client of the org gets tokens for Management Console",
    ],
    ["a new one stands above", edited(openPolicy(0)), [OPEN]],
    [
      "a policy for all clients stands above the others",
      edited(
        all(
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
      ),
      ["okta_auth_server_policy.open"],
      "every OAuth client of the org gets tokens before the policies that list clients apply",
    ],
  ],
  "any-scope-rule": [
    [
      "for API clients",
      edited(set(rule("api_view_only"), { scope_whitelist: ["*"] })),
      [rule("api_view_only")],
      "each client of the rule gets every role of Management Console",
    ],
    ["for users, beside others", edited(add(rule("users"), "scope_whitelist", "*")), [rule("users")]],
  ],
  "api-rule-with-user-grant": [
    [
      "both grants",
      edited(add(rule("api_view_only"), "grant_type_whitelist", "authorization_code")),
      [rule("api_view_only")],
      "a rule for API clients also gives their scopes to users who sign in",
    ],
    [
      "the user's grant alone",
      edited(set(rule("api_administrator"), { grant_type_whitelist: ["authorization_code"] })),
      [rule("api_administrator")],
    ],
  ],
  "api-scope-in-user-rule": [
    [
      "one",
      edited(add(rule("users"), "scope_whitelist", scopeName("api_view_only"))),
      [`${rule("users")} api::view_only`],
    ],
    [
      "an API rule that takes sign-ins",
      edited(add(rule("api_administrator"), "grant_type_whitelist", "authorization_code")),
      [`${rule("api_administrator")} api::administrator`],
    ],
    [
      "the sign-in rule has an API scope",
      edited(add(rule("users"), "scope_whitelist", scopeName("api_administrator"))),
      [`${rule("users")} api::administrator`],
      "everyone who can sign in can get a token with api::administrator",
    ],
  ],
  "app-without-policy": [
    [
      "the web app",
      edited(remove(policy("users"), rule("users"))),
      [WEB_APP],
      "no user or client gets a token through Resilio Management Console: no active policy lists it",
    ],
    ["a client whose policy is inactive", edited(set(policy("api_view_only"), { status: "INACTIVE" })), [REPORT]],
  ],
  "catch-all-above-specific": [
    [
      "a rule in the same policy",
      edited(ruleAbove("api_view_only", EVERY_API_SCOPE)),
      [`${rule("api_view_only")} above`],
    ],
    [
      "a policy for all clients",
      edited(
        all(
          openPolicy(0),
          create(ABOVE, { ...EVERY_API_SCOPE, name: "Above", priority: 1, policy_id: reference(`${OPEN}.id`) }),
        ),
      ),
      [`${rule("api_view_only")} above`, `${rule("api_administrator")} above`],
    ],
    [
      "a rule for everyone above that of the groups",
      edited(
        ruleAbove("users", {
          grant_type_whitelist: ["authorization_code"],
          scope_whitelist: ["*"],
          group_whitelist: ["EVERYONE"],
        }),
      ),
      [`${rule("users")} above`],
    ],
    [
      "nothing where the wider rule is inactive",
      edited(ruleAbove("api_view_only", { ...EVERY_API_SCOPE, status: "INACTIVE" })),
      [],
    ],
    [
      "nothing where it excludes somebody",
      edited(
        ruleAbove("users", {
          grant_type_whitelist: ["authorization_code"],
          scope_whitelist: ["*"],
          group_whitelist: [reference("okta_group.role_view_only.id")],
          user_blacklist: ["00u1"],
        }),
      ),
      [],
    ],
    [
      "a catch-all rule stands above the specific one",
      edited(
        all(
          create(
            "okta_auth_server_policy_rule.above",
            ruleOf("api_view_only", { priority: 1, scope_whitelist: ["*"], access_token_lifetime_minutes: 1440 }),
          ),
          set(rule("api_view_only"), { priority: 2 }),
        ),
      ),
      [`${rule("api_view_only")} above`],
      "an earlier rule matches every request that this rule is for, so this rule never applies",
    ],
  ],
  "client-in-two-api-policies": [
    [
      "listed in both",
      edited(add(policy("api_administrator"), "client_whitelist", clientId(REPORT))),
      [REPORT],
      "Resilio Management Console / nightly-report gets what each of 2 API policies grants",
    ],
    [
      "both clients",
      edited(
        all(
          add(policy("api_administrator"), "client_whitelist", clientId(REPORT)),
          add(policy("api_view_only"), "client_whitelist", clientId(PROVISIONING)),
        ),
      ),
      [PROVISIONING, REPORT],
    ],
    [
      "nothing where one is inactive",
      edited(
        all(
          add(policy("api_administrator"), "client_whitelist", clientId(REPORT)),
          set(policy("api_administrator"), { status: "INACTIVE" }),
        ),
      ),
      [],
    ],
    [
      "another rule wins, because the policies change places",
      edited(
        all(
          add(policy("api_administrator"), "client_whitelist", clientId(REPORT)),
          set(policy("api_administrator"), { priority: 2 }),
          set(policy("api_view_only"), { priority: 3 }),
        ),
      ),
      [REPORT],
      "Resilio Management Console / nightly-report gets what each of 2 API policies grants",
    ],
  ],
  "client-in-user-policy": [
    [
      "an API client of the stack",
      edited(add(policy("users"), "client_whitelist", clientId(REPORT))),
      [`${policy("users")} Resilio Management Console / nightly-report`],
      "the sign-in policy is assigned to a client other than the web app",
    ],
    [
      "a client by id",
      edited(add(policy("users"), "client_whitelist", "0oa9emaKYZTWRYYRRTSK")),
      [`${policy("users")} 0oa9emaKYZTWRYYRRTSK`],
    ],
  ],
  "everyone-in-rule": [
    [
      "in place of the groups",
      edited(set(rule("users"), { group_whitelist: ["EVERYONE"] })),
      [rule("users")],
      "every user of the org who is assigned to the app gets tokens, regardless of their groups",
    ],
    ["beside the groups", edited(add(rule("users"), "group_whitelist", "EVERYONE")), [rule("users")]],
    [
      "nothing for API clients, which have no people",
      edited(set(rule("api_view_only"), { group_whitelist: ["EVERYONE"] })),
      [],
    ],
  ],
  "exclusion-in-rule": [
    [
      "a role group",
      edited(set(rule("users"), { group_blacklist: [groupId("field_engineers")] })),
      [`${rule("users")} Field Engineers`],
    ],
    [
      "another group",
      edited(set(rule("users"), { group_blacklist: [OTHERS] })),
      [`${rule("users")} ${OTHERS}`],
      "members of 00g9emaKYZTWRYYRRTSK are excluded from the rule",
    ],
    [
      "users by name",
      edited(set(rule("users"), { user_blacklist: ["00u1emaKYZTWRYYRRTSK", "00u2emaKYZTWRYYRRTSK"] })),
      [`${rule("users")} 00u1emaKYZTWRYYRRTSK`, `${rule("users")} 00u2emaKYZTWRYYRRTSK`],
    ],
    [
      "of a rule for API clients, which ignores it",
      edited(set(rule("api_view_only"), { group_blacklist: [OTHERS] })),
      [`${rule("api_view_only")} ${OTHERS}`],
    ],
    ["nothing of empty lists", edited(set(rule("users"), { group_blacklist: [], user_blacklist: [] })), []],
    [
      "the sign-in rule excludes somebody by name",
      edited(set(rule("users"), { user_blacklist: ["00u1emaKYZTWRYYRRTSK"] })),
      [`${rule("users")} 00u1emaKYZTWRYYRRTSK`],
      "the user 00u1emaKYZTWRYYRRTSK is excluded from the rule",
    ],
  ],
  "foreign-client-in-policy": [
    [
      "an app of the org among administrators",
      edited(add(policy("api_administrator"), "client_whitelist", "0oa1emaKYZTWRYYRRTSK")),
      [`${policy("api_administrator")} 0oa1emaKYZTWRYYRRTSK`],
      "the app 0oa1emaKYZTWRYYRRTSK, which is not part of this setup, gets api::administrator",
    ],
    [
      "in a policy of its own",
      edited(create(OPEN, { name: "Open", priority: 9, client_whitelist: ["0oa2", "0oa1"] })),
      [`${OPEN} 0oa1`, `${OPEN} 0oa2`],
    ],
  ],
  "idle-over-refresh": [
    ["longer", edited(set(rule("users"), { refresh_token_window_minutes: 43_201 })), [rule("users")]],
    [
      "shorter than the access token",
      edited(set(rule("users"), { refresh_token_window_minutes: 10 })),
      [rule("users")],
    ],
    [
      "nothing for API clients, whose refresh values mean nothing",
      edited(set(rule("api_view_only"), { refresh_token_window_minutes: 1 })),
      [],
    ],
    [
      "the idle window is longer than the refresh token",
      edited(set(rule("users"), { refresh_token_window_minutes: 100_000 })),
      [rule("users")],
      "the apply fails: the idle time is not between the lifetimes of access token and refresh token",
    ],
  ],
  "inactive-policy-or-rule": [
    [
      "a policy",
      edited(set(policy("users"), { status: "INACTIVE" })),
      [policy("users")],
      "it is inactive, so it gives no access",
    ],
    ["a rule", edited(set(rule("api_view_only"), { status: "INACTIVE" })), [rule("api_view_only")]],
  ],
  "individual-users-in-rule": [
    [
      "one",
      edited(set(rule("users"), { user_whitelist: ["00u1emaKYZTWRYYRRTSK"] })),
      [`${rule("users")} 00u1emaKYZTWRYYRRTSK`],
      "a rule gives individual users access without a role group",
    ],
    [
      "two",
      edited(set(rule("users"), { user_whitelist: ["00u2", "00u1"] })),
      [`${rule("users")} 00u1`, `${rule("users")} 00u2`],
    ],
  ],
  "api-scope-missing-in-rule": [
    [
      "it lists the scope of another role in its place",
      edited(set(rule("api_view_only"), { scope_whitelist: [scopeName("api_administrator")] })),
      [`${rule("api_view_only")} api::view_only`],
      "Okta refuses an API client: the rule does not list the scope of its role",
    ],
    [
      "it lists none",
      edited(set(rule("api_administrator"), { scope_whitelist: [] })),
      [`${rule("api_administrator")} api::administrator`],
    ],
    ["nothing of a rule that grants any", edited(set(rule("api_view_only"), { scope_whitelist: ["*"] })), []],
    [
      "nothing where another rule of the policy lists it",
      edited(
        all(
          set(rule("api_view_only"), { scope_whitelist: [scopeName("api_administrator")] }),
          create("okta_auth_server_policy_rule.more", ruleOf("api_view_only", {})),
        ),
      ),
      [],
    ],
    [
      "nothing without a client",
      edited(
        all(
          set(policy("api_view_only"), { client_whitelist: [] }),
          set(rule("api_view_only"), { scope_whitelist: [scopeName("api_administrator")] }),
        ),
      ),
      [],
    ],
  ],
  "lifetime-below-declaration": [
    ["of users", edited(set(rule("users"), { access_token_lifetime_minutes: 5 })), [`${rule("users")} access token`]],
    [
      "of a refresh token, and while it is not used",
      edited(refresh(DAY, DAY)),
      [`${rule("users")} refresh token`, `${rule("users")} unused refresh token`],
    ],
    [
      "that has an end, and none in the file",
      {
        text: instead("refreshTokenLifetime: 30d", "refreshTokenLifetime: unlimited"),
        edit: refresh(30 * DAY, 3 * DAY),
      },
      [`${rule("users")} refresh token`],
    ],
    ["nothing of one that lives longer", edited(set(rule("users"), { access_token_lifetime_minutes: 60 })), []],
  ],
  "lifetime-exceeds-declaration": [
    [
      "of users",
      { edit: set(rule("users"), { access_token_lifetime_minutes: 60 }) },
      [`${rule("users")} access token`],
    ],
    [
      "of a refresh token, and while it is not used",
      { edit: refresh(31 * DAY, 4 * DAY) },
      [`${rule("users")} refresh token`, `${rule("users")} unused refresh token`],
    ],
    ["without an end", { edit: refresh(0, 3 * DAY) }, [`${rule("users")} refresh token`]],
    [
      "of API clients, by another rule",
      { edit: ruleAbove("api_view_only", { ...EVERY_API_SCOPE, access_token_lifetime_minutes: 30 }) },
      [`${ABOVE} access token`],
    ],
    [
      "of users, by a rule that is for API clients as well, whose tokens may live longer",
      {
        text: instead("accessTokenLifetime: 15m", "accessTokenLifetime: 60m"),
        edit: set(rule("users"), {
          grant_type_whitelist: ["authorization_code", "client_credentials"],
          access_token_lifetime_minutes: 60,
        }),
      },
      [`${rule("users")} access token`],
    ],
    [
      "nothing without an end, when the file says so",
      { text: instead("refreshTokenLifetime: 30d", "refreshTokenLifetime: unlimited") },
      [],
    ],
    [
      "nothing of API clients within their own time, which is longer than that of users",
      {
        text: instead("accessTokenLifetime: 15m", "accessTokenLifetime: 60m"),
        edit: set(rule("api_view_only"), { access_token_lifetime_minutes: 60 }),
      },
      [],
    ],
    [
      "nothing when tokens live shorter",
      { edit: all(refresh(29 * DAY, 2 * DAY), set(rule("users"), { access_token_lifetime_minutes: 10 })) },
      [],
    ],
    [
      "the rule for users has another address and longer tokens",
      edited(
        all(
          move(rule("users"), "okta_auth_server_policy_rule.other"),
          set("okta_auth_server_policy_rule.other", { access_token_lifetime_minutes: 60 }),
        ),
      ),
      ["okta_auth_server_policy_rule.other access token"],
      "the access token lives 1h; the file says 30m",
    ],
  ],
  "long-refresh-token": [
    [
      "five years in the file",
      written(
        "refreshTokenIdle: 3d\n  refreshTokenLifetime: 30d",
        "refreshTokenIdle: 1825d\n  refreshTokenLifetime: 1825d",
      ),
      [`${rule("users")} refresh token`, `${rule("users")} unused refresh token`],
      "the unused refresh token lives 1825d",
    ],
    ["a year and a minute", edited(refresh(365 * DAY + 1, 3 * DAY)), [`${rule("users")} refresh token`]],
    ["unused for 91 days", edited(refresh(180 * DAY, 91 * DAY)), [`${rule("users")} unused refresh token`]],
    [
      "unused for years of an unlimited sign-in",
      edited(refresh(0, 1825 * DAY)),
      [`${rule("users")} unused refresh token`],
    ],
    [
      "a rule that takes any scope",
      edited(all(refresh(400 * DAY, 3 * DAY), set(rule("users"), { scope_whitelist: ["*"] }))),
      [`${rule("users")} refresh token`],
    ],
    ["nothing of a year, unused for 90 days", edited(refresh(365 * DAY, 90 * DAY)), []],
    [
      "nothing of a rule that gives no refresh token",
      edited(all(refresh(400 * DAY, 400 * DAY), without(rule("users"), "scope_whitelist", "offline_access"))),
      [],
    ],
    [
      "nothing for API clients, which get none",
      edited(
        set(rule("api_view_only"), { refresh_token_lifetime_minutes: 1825 * DAY, scope_whitelist: ["offline_access"] }),
      ),
      [],
    ],
  ],
  "mixed-access-levels": [
    [
      "a viewer among administrators",
      edited(add(policy("api_administrator"), "client_whitelist", clientId(REPORT))),
      [policy("api_administrator")],
    ],
    [
      "an administrator among viewers",
      edited(add(policy("api_view_only"), "client_whitelist", clientId(PROVISIONING))),
      [policy("api_view_only")],
    ],
    [
      "one API policy serves clients of two levels",
      edited(
        all(
          add(policy("api_administrator"), "client_whitelist", clientId(REPORT)),
          add(rule("api_administrator"), "scope_whitelist", scopeName("api_view_only")),
          remove(policy("api_view_only"), rule("api_view_only")),
        ),
      ),
      [policy("api_administrator")],
      "one API policy lists clients to which the file gives different roles",
    ],
  ],
  "other-grant-in-rule": [
    [
      "for users",
      edited(add(rule("users"), "grant_type_whitelist", DEVICE_CODE)),
      [`${rule("users")} ${DEVICE_CODE}`],
      "a rule allows a grant type that Management Console does not use",
    ],
    [
      "for API clients",
      edited(add(rule("api_view_only"), "grant_type_whitelist", "implicit")),
      [`${rule("api_view_only")} implicit`],
    ],
  ],
  "other-group-in-rule": [
    [
      "by its id",
      edited(add(rule("users"), "group_whitelist", OTHERS)),
      [`${rule("users")} ${OTHERS}`],
      "the rule lets members of 00g9emaKYZTWRYYRRTSK, a group without a role, sign in",
    ],
    [
      "made by the change",
      edited(
        all(create(INTERNS, { name: "Interns" }), add(rule("users"), "group_whitelist", reference(`${INTERNS}.id`))),
      ),
      [`${rule("users")} Interns`],
    ],
    [
      "that only the apply knows",
      edited(add(rule("users"), "group_whitelist", reference("okta_group.gone.id"))),
      [`${rule("users")} a group known only after apply`],
    ],
    [
      "in a second rule",
      edited(
        ruleAbove("users", {
          grant_type_whitelist: ["authorization_code"],
          scope_whitelist: ["openid"],
          group_whitelist: [OTHERS],
        }),
      ),
      [`${ABOVE} ${OTHERS}`],
    ],
    [
      "nothing for API clients, which have no people",
      edited(set(rule("api_view_only"), { group_whitelist: [OTHERS] })),
      [],
    ],
    ["nothing of another referenced group that the file declares", written("00g1emaKYZTWRYYRRTSK", OTHERS), []],
  ],
  "other-scope-in-api-rule": [
    [
      "of a higher role",
      edited(add(rule("api_view_only"), "scope_whitelist", scopeName("api_administrator"))),
      [`${rule("api_view_only")} api::administrator`],
      "the rule grants api::administrator, which the file gives to none of its API clients",
    ],
    [
      "of another API",
      edited(add(rule("api_view_only"), "scope_whitelist", "payroll:admin")),
      [`${rule("api_view_only")} payroll:admin`],
    ],
    ["nothing of a rule that grants any", edited(set(rule("api_view_only"), { scope_whitelist: ["*"] })), []],
    ["nothing of the users' rule", edited(add(rule("users"), "scope_whitelist", "payroll:admin")), []],
    [
      "nothing where one of the policy's clients is meant to have it",
      edited(
        all(
          add(rule("api_view_only"), "scope_whitelist", scopeName("api_administrator")),
          add(policy("api_view_only"), "client_whitelist", clientId(PROVISIONING)),
        ),
      ),
      [],
    ],
  ],
  "other-scope-in-user-rule": [
    [
      "of Okta's own",
      { edit: add(rule("users"), "scope_whitelist", "device_sso", "phone") },
      [`${rule("users")} device_sso`, `${rule("users")} phone`],
    ],
    [
      "that looks like one of the API",
      { edit: add(rule("users"), "scope_whitelist", "API::administrator") },
      [`${rule("users")} API::administrator`],
    ],
    [
      "nothing of a rule that grants any, which has a check of its own",
      { edit: set(rule("users"), { scope_whitelist: ["*"] }) },
      [],
    ],
    ["nothing of a rule for API clients", { edit: add(rule("api_view_only"), "scope_whitelist", "payroll:admin") }, []],
    [
      "nothing of the API's scopes, which have a check of their own",
      { edit: add(rule("users"), "scope_whitelist", scopeName("api_administrator")) },
      [],
    ],
    [
      "users can get a scope of another API",
      edited(add(rule("users"), "scope_whitelist", "payroll:admin")),
      [`${rule("users")} payroll:admin`],
      "users can get the scope payroll:admin",
    ],
  ],
  "people-on-client-credentials-rule": [
    [
      "a group",
      edited(set(rule("api_view_only"), { group_whitelist: [reference("okta_group.role_view_only.id")] })),
      [rule("api_view_only")],
    ],
    ["everyone", edited(set(rule("api_view_only"), { group_whitelist: ["EVERYONE"] })), [rule("api_view_only")]],
  ],
  "policy-priorities": [
    ["two alike", edited(set(policy("api_administrator"), { priority: 2 })), [policy("api_view_only")]],
    ["a gap among rules", edited(set(rule("users"), { priority: 3 })), [rule("users")]],
    [
      "two policies have one priority",
      edited(set(policy("api_view_only"), { priority: 1 })),
      [policy("users")],
      "the priorities of policies or rules are not consecutive",
    ],
    [
      "priorities have a gap",
      edited(set(policy("api_administrator"), { priority: 7 })),
      [policy("api_administrator")],
      "the priorities of policies or rules are not consecutive",
    ],
  ],
  "rule-never-matches": [
    ["no grant", edited(set(rule("api_view_only"), { grant_type_whitelist: [] })), [rule("api_view_only")]],
    ["no scope", edited(set(rule("users"), { scope_whitelist: [] })), [rule("users")]],
    ["nobody for a sign-in", edited(set(rule("users"), { group_whitelist: [] })), [rule("users")]],
    [
      "only scopes that are not there",
      edited(set(rule("api_view_only"), { scope_whitelist: ["api::gone"] })),
      [rule("api_view_only")],
    ],
    [
      "a rule has no grant",
      edited(set(rule("api_administrator"), { grant_type_whitelist: [] })),
      [rule("api_administrator")],
      "no request matches the rule, so it gives no access",
    ],
    [
      "a rule names a scope that is not there",
      edited(set(rule("api_view_only"), { scope_whitelist: ["api::viewonly"] })),
      [rule("api_view_only")],
      "no request matches the rule, so it gives no access",
    ],
  ],
  "role-group-missing-in-rule": [
    [
      "of one role",
      edited(without(rule("users"), "group_whitelist", "view_only")),
      [`${rule("users")} View Only`],
      "members of View Only cannot sign in: no rule lists the group",
    ],
    [
      "of a group that is referred to",
      edited(without(rule("users"), "group_whitelist", "00g1emaKYZTWRYYRRTSK")),
      [`${rule("users")} 00g1emaKYZTWRYYRRTSK`],
    ],
    ["nothing of a rule for everyone", edited(set(rule("users"), { group_whitelist: ["EVERYONE"] })), []],
    [
      "nothing where another rule lists it",
      edited(
        all(
          without(rule("users"), "group_whitelist", "view_only"),
          create("okta_auth_server_policy_rule.viewers", {
            name: "Viewers",
            policy_id: reference(`${policy("users")}.id`),
            priority: 2,
            grant_type_whitelist: ["authorization_code"],
            scope_whitelist: SIGN_IN_SCOPES,
            group_whitelist: [groupId("view_only")],
          }),
        ),
      ),
      [],
    ],
  ],
  "sign-in-scope-missing-in-rule": [
    ["email", edited(without(rule("users"), "scope_whitelist", "email")), [`${rule("users")} email`]],
    [
      "two of them",
      edited(
        all(without(rule("users"), "scope_whitelist", "profile"), without(rule("users"), "scope_whitelist", "openid")),
      ),
      [`${rule("users")} openid`, `${rule("users")} profile`],
    ],
    [
      "the sign-in rule lacks offline_access",
      edited(without(rule("users"), "scope_whitelist", "offline_access")),
      [`${rule("users")} offline_access`],
      "nobody can sign in: the rule does not list a scope that Management Console requests",
    ],
  ],
  "token-inline-hook": [
    [
      "at the users' rule",
      edited(set(rule("users"), { inline_hook_id: "cal1emaKYZTWRYYRRTSK" })),
      [rule("users")],
      "an inline hook can write any role into tokens",
    ],
    [
      "one that is made along with it",
      edited(set(rule("api_view_only"), { inline_hook_id: reference("okta_inline_hook.roles.id") })),
      [rule("api_view_only")],
    ],
    ["nothing where it is empty", edited(set(rule("users"), { inline_hook_id: "" })), []],
  ],
  "unlimited-refresh-token": [
    [
      "0",
      edited(set(rule("users"), { refresh_token_lifetime_minutes: 0 })),
      [rule("users")],
      "a sign-in never ends while it is used: the refresh token is unlimited",
    ],
    ["unlimited in the file", written("refreshTokenLifetime: 30d", "refreshTokenLifetime: unlimited"), [rule("users")]],
    [
      "0 in a rule that takes any scope",
      edited(set(rule("users"), { refresh_token_lifetime_minutes: 0, scope_whitelist: ["*"] })),
      [rule("users")],
    ],
  ],
  "unreachable-policy": [
    ["no client", edited(set(policy("users"), { client_whitelist: [] })), [policy("users")]],
    ["no rule", edited(remove(rule("api_view_only"))), [policy("api_view_only")]],
    ["an inactive rule", edited(set(rule("api_view_only"), { status: "INACTIVE" })), [policy("api_view_only")]],
    ["an inactive client", edited(set(REPORT, { status: "INACTIVE" })), [policy("api_view_only")]],
    [
      "a policy lists no client",
      edited(set(policy("api_administrator"), { client_whitelist: [] })),
      [policy("api_administrator")],
      "the policy never applies",
    ],
    [
      "a policy has no rule",
      edited(remove(rule("api_administrator"))),
      [policy("api_administrator")],
      "the policy never applies",
    ],
  ],
  "user-rule-with-client-credentials": [
    [
      "added",
      edited(add(rule("users"), "grant_type_whitelist", "client_credentials")),
      [rule("users")],
      "the sign-in rule lets its clients get tokens without a user",
    ],
    [
      "in a second rule",
      edited(
        ruleAbove("users", {
          grant_type_whitelist: ["client_credentials", "authorization_code"],
          scope_whitelist: ["openid"],
        }),
      ),
      [ABOVE],
    ],
  ],
} satisfies Ways;
