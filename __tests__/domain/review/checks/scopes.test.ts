import { scopesChecks } from "../../../../domain/review/checks/scopes/checks.ts";
import { all, create, remove, rule, SERVER, scope, set, without } from "../../../mutations/review/review-edit.ts";
import { edited, testWays, type Way, written } from "./ways.ts";

const OWNER = "okta_auth_server_scope.owner";

const WAYS: readonly Way[] = [
  ["sign-in-scope-missing", "renamed", edited(set(scope("user_groups"), { name: "userGroups" })), [SERVER]],
  ["sign-in-scope-missing", "gone", edited(remove(scope("user_groups"))), [SERVER]],
  [
    "sign-in-scope-missing",
    "nothing without sign-in",
    edited(all(remove(scope("user_groups"), "okta_app_oauth.web_app"))),
    [],
  ],
  [
    "scope-without-rule",
    "user_groups",
    edited(without(rule("users"), "scope_whitelist", "user_groups")),
    [scope("user_groups")],
  ],
  [
    "scope-without-rule",
    "one of a client's role",
    edited(set(rule("api_view_only"), { status: "INACTIVE" })),
    [scope("api_view_only")],
  ],
  [
    "api-scope-default-or-published",
    "default",
    edited(set(scope("api_administrator"), { default: true })),
    [`${scope("api_administrator")} default`],
  ],
  [
    "api-scope-default-or-published",
    "published, also by leaving it out",
    edited(set(scope("api_administrator"), { metadata_publish: null })),
    [`${scope("api_administrator")} published`],
  ],
  [
    "scope-requires-consent",
    "required",
    edited(set(scope("api_view_only"), { consent: "REQUIRED" })),
    [scope("api_view_only")],
  ],
  [
    "scope-requires-consent",
    "flexible",
    edited(set(scope("user_groups"), { consent: "FLEXIBLE" })),
    [scope("user_groups")],
  ],
  [
    "api-scope-of-no-role",
    "new",
    edited(create(OWNER, { name: "api::owner", metadata_publish: "NO_CLIENTS" })),
    [OWNER],
  ],
  [
    "api-scope-of-no-role",
    "misspelled",
    edited(set(scope("api_view_only"), { name: "api::viewonly" })),
    [scope("api_view_only")],
  ],
  ["api-scope-missing", "gone", edited(remove(scope("api_view_only"))), [`${SERVER} api::view_only`]],
  [
    "api-scope-missing",
    "misspelled",
    edited(set(scope("api_administrator"), { name: "api::admin" })),
    [`${SERVER} api::administrator`],
  ],
  ["default-scope", "user_groups", edited(set(scope("user_groups"), { default: true })), [scope("user_groups")]],
  ["default-scope", "one of somebody's own", edited(create(OWNER, { name: "owner", default: true })), [OWNER]],
  [
    "api-scope-without-client",
    "a client less",
    written("    - { name: nightly-report, role: view_only }\n", ""),
    [
      scope("api_field_engineers"),
      scope("api_partner_studio"),
      scope("api_super_administrator"),
      scope("api_view_only"),
    ],
  ],
  [
    "api-scope-without-client",
    "a client of another role",
    written("nightly-report, role: view_only", "nightly-report, role: super_administrator"),
    [scope("api_field_engineers"), scope("api_partner_studio"), scope("api_view_only")],
  ],
];

testWays(
  scopesChecks,
  WAYS,
  ["field_engineers", "partner_studio", "super_administrator"].map(
    (role) => `api-scope-without-client ${scope(`api_${role}`)}`,
  ),
);
