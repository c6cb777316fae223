import { SIGN_IN_SCOPES } from "../../../../../domain/scope.ts";
import {
  all,
  create,
  groupId,
  instead,
  move,
  policy,
  rule,
  set,
  shortForAdministrators,
  without,
} from "../../../../mutations/review/review-edit.ts";
import { reference } from "../../subject.ts";
import { ABOVE, EVERY_API_SCOPE, ruleAbove } from "./created-policies.ts";
import { edited, type Ways, written } from "./way.ts";

const DAY = 24 * 60;
const refresh = (lifetime: number, idle: number) =>
  set(rule("users"), { refresh_token_lifetime_minutes: lifetime, refresh_token_window_minutes: idle });

/** Ways to fail, and near misses, of each check of this subject. */
export const POLICY_LIFETIME_WAYS = {
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
} satisfies Ways;
