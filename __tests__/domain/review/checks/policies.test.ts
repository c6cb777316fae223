import { policiesChecks } from "../../../../domain/review/checks/policies/checks.ts";
import {
  add,
  all,
  create,
  DEVICE_CODE,
  group,
  instead,
  PROVISIONING,
  policy,
  REPORT,
  remove,
  rule,
  scope,
  set,
  WEB_APP,
  without,
} from "../../../mutations/review/review-edit.ts";
import { reference } from "../subject.ts";
import { edited, testWays, type Way, written } from "./ways.ts";

const name = (of: string) => reference(`${scope(of)}.name`);
const clientId = (address: string) => reference(`${address}.client_id`);
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
const groupId = (address: string) => reference(`${address}.id`);

const WAYS: readonly Way[] = [
  [
    "lifetime-exceeds-declaration",
    "of users",
    { edit: set(rule("users"), { access_token_lifetime_minutes: 60 }) },
    [`${rule("users")} access token`],
  ],
  [
    "lifetime-exceeds-declaration",
    "of a refresh token, and while it is not used",
    { edit: refresh(31 * DAY, 4 * DAY) },
    [`${rule("users")} refresh token`, `${rule("users")} unused refresh token`],
  ],
  ["lifetime-exceeds-declaration", "without an end", { edit: refresh(0, 3 * DAY) }, [`${rule("users")} refresh token`]],
  [
    "lifetime-exceeds-declaration",
    "of API clients, by another rule",
    { edit: ruleAbove("api_view_only", { ...EVERY_API_SCOPE, access_token_lifetime_minutes: 30 }) },
    [`${ABOVE} access token`],
  ],
  [
    "lifetime-exceeds-declaration",
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
    "lifetime-exceeds-declaration",
    "nothing without an end, when the file says so",
    { text: instead("refreshTokenLifetime: 30d", "refreshTokenLifetime: unlimited") },
    [],
  ],
  [
    "lifetime-exceeds-declaration",
    "nothing of API clients within their own time, which is longer than that of users",
    {
      text: instead("accessTokenLifetime: 15m", "accessTokenLifetime: 60m"),
      edit: set(rule("api_view_only"), { access_token_lifetime_minutes: 60 }),
    },
    [],
  ],
  [
    "lifetime-exceeds-declaration",
    "nothing when tokens live shorter",
    { edit: all(refresh(29 * DAY, 2 * DAY), set(rule("users"), { access_token_lifetime_minutes: 10 })) },
    [],
  ],
  [
    "other-scope-in-user-rule",
    "of Okta's own",
    { edit: add(rule("users"), "scope_whitelist", "device_sso", "phone") },
    [`${rule("users")} device_sso`, `${rule("users")} phone`],
  ],
  [
    "other-scope-in-user-rule",
    "that looks like one of the API",
    { edit: add(rule("users"), "scope_whitelist", "API::administrator") },
    [`${rule("users")} API::administrator`],
  ],
  [
    "other-scope-in-user-rule",
    "nothing of a rule that grants any, which has a check of its own",
    { edit: set(rule("users"), { scope_whitelist: ["*"] }) },
    [],
  ],
  [
    "other-scope-in-user-rule",
    "nothing of a rule for API clients",
    { edit: add(rule("api_view_only"), "scope_whitelist", "payroll:admin") },
    [],
  ],
  [
    "other-scope-in-user-rule",
    "nothing of the API's scopes, which have a check of their own",
    { edit: add(rule("users"), "scope_whitelist", name("api_administrator")) },
    [],
  ],
  [
    "other-group-in-rule",
    "by its id",
    edited(add(rule("users"), "group_whitelist", OTHERS)),
    [`${rule("users")} ${OTHERS}`],
  ],
  [
    "other-group-in-rule",
    "made by the change",
    edited(all(create(INTERNS, { name: "Interns" }), add(rule("users"), "group_whitelist", groupId(INTERNS)))),
    [`${rule("users")} Interns`],
  ],
  [
    "other-group-in-rule",
    "that only the apply knows",
    edited(add(rule("users"), "group_whitelist", groupId("okta_group.gone"))),
    [`${rule("users")} a group that is not known yet`],
  ],
  [
    "other-group-in-rule",
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
    "other-group-in-rule",
    "nothing for API clients, which have no people",
    edited(set(rule("api_view_only"), { group_whitelist: [OTHERS] })),
    [],
  ],
  [
    "other-group-in-rule",
    "nothing of another referenced group that the file declares",
    written("00g1emaKYZTWRYYRRTSK", OTHERS),
    [],
  ],
  [
    "exclusion-in-rule",
    "a role group",
    edited(set(rule("users"), { group_blacklist: [groupId(group("field_engineers"))] })),
    [`${rule("users")} Field Engineers`],
  ],
  [
    "exclusion-in-rule",
    "another group",
    edited(set(rule("users"), { group_blacklist: [OTHERS] })),
    [`${rule("users")} ${OTHERS}`],
  ],
  [
    "exclusion-in-rule",
    "users by name",
    edited(set(rule("users"), { user_blacklist: ["00u1emaKYZTWRYYRRTSK", "00u2emaKYZTWRYYRRTSK"] })),
    [`${rule("users")} 00u1emaKYZTWRYYRRTSK`, `${rule("users")} 00u2emaKYZTWRYYRRTSK`],
  ],
  [
    "exclusion-in-rule",
    "of a rule for API clients, which ignores it",
    edited(set(rule("api_view_only"), { group_blacklist: [OTHERS] })),
    [`${rule("api_view_only")} ${OTHERS}`],
  ],
  [
    "exclusion-in-rule",
    "nothing of empty lists",
    edited(set(rule("users"), { group_blacklist: [], user_blacklist: [] })),
    [],
  ],
  [
    "all-clients-policy",
    "one of ours is opened",
    edited(set(policy("api_administrator"), { client_whitelist: ["ALL_CLIENTS"] })),
    [policy("api_administrator")],
  ],
  ["all-clients-policy", "a new one stands above", edited(openPolicy(0)), [OPEN]],
  [
    "everyone-in-rule",
    "in place of the groups",
    edited(set(rule("users"), { group_whitelist: ["EVERYONE"] })),
    [rule("users")],
  ],
  ["everyone-in-rule", "beside the groups", edited(add(rule("users"), "group_whitelist", "EVERYONE")), [rule("users")]],
  [
    "everyone-in-rule",
    "nothing for API clients, which have no people",
    edited(set(rule("api_view_only"), { group_whitelist: ["EVERYONE"] })),
    [],
  ],
  [
    "any-scope-rule",
    "for API clients",
    edited(set(rule("api_view_only"), { scope_whitelist: ["*"] })),
    [rule("api_view_only")],
  ],
  ["any-scope-rule", "for users, beside others", edited(add(rule("users"), "scope_whitelist", "*")), [rule("users")]],
  [
    "catch-all-above-specific",
    "a rule in the same policy",
    edited(ruleAbove("api_view_only", EVERY_API_SCOPE)),
    [`${rule("api_view_only")} above`],
  ],
  [
    "catch-all-above-specific",
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
    "catch-all-above-specific",
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
    "catch-all-above-specific",
    "nothing where the wider rule is inactive",
    edited(ruleAbove("api_view_only", { ...EVERY_API_SCOPE, status: "INACTIVE" })),
    [],
  ],
  [
    "catch-all-above-specific",
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
    "rule-never-matches",
    "no grant",
    edited(set(rule("api_view_only"), { grant_type_whitelist: [] })),
    [rule("api_view_only")],
  ],
  ["rule-never-matches", "no scope", edited(set(rule("users"), { scope_whitelist: [] })), [rule("users")]],
  ["rule-never-matches", "nobody for a sign-in", edited(set(rule("users"), { group_whitelist: [] })), [rule("users")]],
  [
    "rule-never-matches",
    "only scopes that are not there",
    edited(set(rule("api_view_only"), { scope_whitelist: ["api::gone"] })),
    [rule("api_view_only")],
  ],
  ["unreachable-policy", "no client", edited(set(policy("users"), { client_whitelist: [] })), [policy("users")]],
  ["unreachable-policy", "no rule", edited(remove(rule("api_view_only"))), [policy("api_view_only")]],
  [
    "unreachable-policy",
    "an inactive rule",
    edited(set(rule("api_view_only"), { status: "INACTIVE" })),
    [policy("api_view_only")],
  ],
  ["unreachable-policy", "an inactive client", edited(set(REPORT, { status: "INACTIVE" })), [policy("api_view_only")]],
  [
    "client-in-two-api-policies",
    "listed in both",
    edited(add(policy("api_administrator"), "client_whitelist", clientId(REPORT))),
    [REPORT],
  ],
  [
    "client-in-two-api-policies",
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
    "client-in-two-api-policies",
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
    "api-rule-with-user-grant",
    "both grants",
    edited(add(rule("api_view_only"), "grant_type_whitelist", "authorization_code")),
    [rule("api_view_only")],
  ],
  [
    "api-rule-with-user-grant",
    "the user's grant alone",
    edited(set(rule("api_administrator"), { grant_type_whitelist: ["authorization_code"] })),
    [rule("api_administrator")],
  ],
  [
    "user-rule-with-client-credentials",
    "added",
    edited(add(rule("users"), "grant_type_whitelist", "client_credentials")),
    [rule("users")],
  ],
  [
    "user-rule-with-client-credentials",
    "in a second rule",
    edited(
      ruleAbove("users", {
        grant_type_whitelist: ["client_credentials", "authorization_code"],
        scope_whitelist: ["openid"],
      }),
    ),
    [ABOVE],
  ],
  [
    "people-on-client-credentials-rule",
    "a group",
    edited(set(rule("api_view_only"), { group_whitelist: [reference("okta_group.role_view_only.id")] })),
    [rule("api_view_only")],
  ],
  [
    "people-on-client-credentials-rule",
    "everyone",
    edited(set(rule("api_view_only"), { group_whitelist: ["EVERYONE"] })),
    [rule("api_view_only")],
  ],
  [
    "client-in-user-policy",
    "an API client of the stack",
    edited(add(policy("users"), "client_whitelist", clientId(REPORT))),
    [`${policy("users")} Resilio Management Console / nightly-report`],
  ],
  [
    "client-in-user-policy",
    "a client by id",
    edited(add(policy("users"), "client_whitelist", "0oa9emaKYZTWRYYRRTSK")),
    [`${policy("users")} 0oa9emaKYZTWRYYRRTSK`],
  ],
  ["app-without-policy", "the web app", edited(remove(policy("users"), rule("users"))), [WEB_APP]],
  [
    "app-without-policy",
    "a client whose policy is inactive",
    edited(set(policy("api_view_only"), { status: "INACTIVE" })),
    [REPORT],
  ],
  [
    "sign-in-scope-missing-in-rule",
    "email",
    edited(without(rule("users"), "scope_whitelist", "email")),
    [`${rule("users")} email`],
  ],
  [
    "sign-in-scope-missing-in-rule",
    "two of them",
    edited(
      all(without(rule("users"), "scope_whitelist", "profile"), without(rule("users"), "scope_whitelist", "openid")),
    ),
    [`${rule("users")} openid`, `${rule("users")} profile`],
  ],
  [
    "api-scope-in-user-rule",
    "one",
    edited(add(rule("users"), "scope_whitelist", name("api_view_only"))),
    [`${rule("users")} api::view_only`],
  ],
  [
    "api-scope-in-user-rule",
    "an API rule that takes sign-ins",
    edited(add(rule("api_administrator"), "grant_type_whitelist", "authorization_code")),
    [`${rule("api_administrator")} api::administrator`],
  ],
  ["inactive-policy-or-rule", "a policy", edited(set(policy("users"), { status: "INACTIVE" })), [policy("users")]],
  [
    "inactive-policy-or-rule",
    "a rule",
    edited(set(rule("api_view_only"), { status: "INACTIVE" })),
    [rule("api_view_only")],
  ],
  [
    "policy-priorities",
    "two alike",
    edited(set(policy("api_administrator"), { priority: 2 })),
    [policy("api_view_only")],
  ],
  ["policy-priorities", "a gap among rules", edited(set(rule("users"), { priority: 3 })), [rule("users")]],
  [
    "access-token-long-for-administrator",
    "of users",
    edited(set(rule("users"), { access_token_lifetime_minutes: 61 })),
    [rule("users")],
  ],
  [
    "access-token-long-for-administrator",
    "of an administrator client",
    edited(set(rule("api_administrator"), { access_token_lifetime_minutes: 120 })),
    [rule("api_administrator")],
  ],
  [
    "access-token-long-for-administrator",
    "nothing for viewers",
    edited(set(rule("api_view_only"), { access_token_lifetime_minutes: 120 })),
    [],
  ],
  [
    "access-token-long-for-administrator",
    "nothing at an hour",
    edited(set(rule("users"), { access_token_lifetime_minutes: 60 })),
    [],
  ],
  ["unlimited-refresh-token", "0", edited(set(rule("users"), { refresh_token_lifetime_minutes: 0 })), [rule("users")]],
  [
    "unlimited-refresh-token",
    "unlimited in the file",
    written("refreshTokenLifetime: 30d", "refreshTokenLifetime: unlimited"),
    [rule("users")],
  ],
  [
    "unlimited-refresh-token",
    "0 in a rule that takes any scope",
    edited(set(rule("users"), { refresh_token_lifetime_minutes: 0, scope_whitelist: ["*"] })),
    [rule("users")],
  ],
  [
    "long-refresh-token",
    "five years in the file",
    written(
      "refreshTokenIdle: 3d\n  refreshTokenLifetime: 30d",
      "refreshTokenIdle: 1825d\n  refreshTokenLifetime: 1825d",
    ),
    [`${rule("users")} refresh token`, `${rule("users")} unused refresh token`],
  ],
  [
    "long-refresh-token",
    "a year and a minute",
    edited(refresh(365 * DAY + 1, 3 * DAY)),
    [`${rule("users")} refresh token`],
  ],
  [
    "long-refresh-token",
    "unused for 91 days",
    edited(refresh(180 * DAY, 91 * DAY)),
    [`${rule("users")} unused refresh token`],
  ],
  [
    "long-refresh-token",
    "unused for years of a sign-in without end",
    edited(refresh(0, 1825 * DAY)),
    [`${rule("users")} unused refresh token`],
  ],
  [
    "long-refresh-token",
    "a rule that takes any scope",
    edited(all(refresh(400 * DAY, 3 * DAY), set(rule("users"), { scope_whitelist: ["*"] }))),
    [`${rule("users")} refresh token`],
  ],
  ["long-refresh-token", "nothing of a year, unused for 90 days", edited(refresh(365 * DAY, 90 * DAY)), []],
  [
    "long-refresh-token",
    "nothing of a rule that gives no refresh token",
    edited(all(refresh(400 * DAY, 400 * DAY), without(rule("users"), "scope_whitelist", "offline_access"))),
    [],
  ],
  [
    "long-refresh-token",
    "nothing for API clients, which get none",
    edited(
      set(rule("api_view_only"), { refresh_token_lifetime_minutes: 1825 * DAY, scope_whitelist: ["offline_access"] }),
    ),
    [],
  ],
  [
    "idle-over-refresh",
    "longer",
    edited(set(rule("users"), { refresh_token_window_minutes: 43_201 })),
    [rule("users")],
  ],
  [
    "idle-over-refresh",
    "shorter than the access token",
    edited(set(rule("users"), { refresh_token_window_minutes: 10 })),
    [rule("users")],
  ],
  [
    "idle-over-refresh",
    "nothing for API clients, whose refresh values mean nothing",
    edited(set(rule("api_view_only"), { refresh_token_window_minutes: 1 })),
    [],
  ],
  [
    "mixed-access-levels",
    "a viewer among administrators",
    edited(add(policy("api_administrator"), "client_whitelist", clientId(REPORT))),
    [policy("api_administrator")],
  ],
  [
    "mixed-access-levels",
    "an administrator among viewers",
    edited(add(policy("api_view_only"), "client_whitelist", clientId(PROVISIONING))),
    [policy("api_view_only")],
  ],
  [
    "individual-users-in-rule",
    "one",
    edited(set(rule("users"), { user_whitelist: ["00u1emaKYZTWRYYRRTSK"] })),
    [`${rule("users")} 00u1emaKYZTWRYYRRTSK`],
  ],
  [
    "individual-users-in-rule",
    "two",
    edited(set(rule("users"), { user_whitelist: ["00u2", "00u1"] })),
    [`${rule("users")} 00u1`, `${rule("users")} 00u2`],
  ],
  [
    "token-inline-hook",
    "at the users' rule",
    edited(set(rule("users"), { inline_hook_id: "cal1emaKYZTWRYYRRTSK" })),
    [rule("users")],
  ],
  [
    "token-inline-hook",
    "one that is made along with it",
    edited(set(rule("api_view_only"), { inline_hook_id: reference("okta_inline_hook.roles.id") })),
    [rule("api_view_only")],
  ],
  ["token-inline-hook", "nothing where it is empty", edited(set(rule("users"), { inline_hook_id: "" })), []],
  [
    "foreign-client-in-policy",
    "an app of the org among administrators",
    edited(add(policy("api_administrator"), "client_whitelist", "0oa1emaKYZTWRYYRRTSK")),
    [`${policy("api_administrator")} 0oa1emaKYZTWRYYRRTSK`],
  ],
  [
    "foreign-client-in-policy",
    "in a policy of its own",
    edited(create(OPEN, { name: "Open", priority: 9, client_whitelist: ["0oa2", "0oa1"] })),
    [`${OPEN} 0oa1`, `${OPEN} 0oa2`],
  ],
  [
    "other-grant-in-rule",
    "for users",
    edited(add(rule("users"), "grant_type_whitelist", DEVICE_CODE)),
    [`${rule("users")} ${DEVICE_CODE}`],
  ],
  [
    "other-grant-in-rule",
    "for API clients",
    edited(add(rule("api_view_only"), "grant_type_whitelist", "implicit")),
    [`${rule("api_view_only")} implicit`],
  ],
];

testWays(policiesChecks, WAYS);
