import {
  all,
  create,
  remove,
  rule,
  SERVER,
  scope,
  set,
  unset,
  without,
} from "../../../../mutations/review/review-edit.ts";
import { scope as byHand, inServer } from "../../hand-edits.ts";
import { edited, type Ways, written } from "./way.ts";

const OWNER = "okta_auth_server_scope.owner";

/** Ways to fail, and near misses, of each check of this subject. */
export const SCOPE_WAYS = {
  "api-scope-default-or-published": [
    [
      "default",
      edited(set(scope("api_administrator"), { default: true })),
      [`${scope("api_administrator")} default`],
      "Okta grants api::administrator to requests that name no scope",
    ],
    [
      "published, also by leaving it out",
      edited(set(scope("api_administrator"), { metadata_publish: null })),
      [`${scope("api_administrator")} published`],
    ],
    [
      "an API scope is published",
      edited(set(scope("api_administrator"), { metadata_publish: "ALL_CLIENTS" })),
      [`${scope("api_administrator")} published`],
      "the server's public metadata lists api::administrator",
    ],
  ],
  "api-scope-missing": [
    ["gone", edited(remove(scope("api_view_only"))), [`${SERVER} api::view_only`]],
    ["misspelled", edited(set(scope("api_administrator"), { name: "api::admin" })), [`${SERVER} api::administrator`]],
    [
      "the scope of a client's role is gone",
      edited(
        all(
          remove(scope("api_view_only")),
          unset(rule("api_view_only"), "scope_whitelist"),
          set(rule("api_view_only"), { scope_whitelist: ["api::view_only"] }),
        ),
      ),
      [`${SERVER} api::view_only`],
      "no client gets api::view_only: the server has no such scope",
    ],
  ],
  "api-scope-of-no-role": [
    ["new", edited(create(OWNER, { name: "api::owner", metadata_publish: "NO_CLIENTS" })), [OWNER]],
    ["misspelled", edited(set(scope("api_view_only"), { name: "api::viewonly" })), [scope("api_view_only")]],
    [
      "an API scope of no role appears",
      edited(create("okta_auth_server_scope.odd", { name: "api::owner", metadata_publish: "NO_CLIENTS" })),
      ["okta_auth_server_scope.odd"],
      "the scope belongs to a role that the file does not declare",
    ],
  ],
  "api-scope-without-client": [
    [
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
      "a client of another role",
      written("nightly-report, role: view_only", "nightly-report, role: super_administrator"),
      [scope("api_field_engineers"), scope("api_partner_studio"), scope("api_view_only")],
    ],
    [
      "nothing where each role has a client",
      written(
        "    - name: agent-provisioning",
        "    - { name: all, roles: [field_engineers, partner_studio, super_administrator] }\n    - name: agent-provisioning",
      ),
      [],
    ],
  ],
  "default-scope": [
    [
      "user_groups",
      edited(set(scope("user_groups"), { default: true })),
      [scope("user_groups")],
      "Okta grants the scope to requests that name no scope",
    ],
    ["one of somebody's own", edited(create(OWNER, { name: "owner", default: true })), [OWNER]],
  ],
  "scope-requires-consent": [
    [
      "required",
      edited(set(scope("api_view_only"), { consent: "REQUIRED" })),
      [scope("api_view_only")],
      "Okta refuses API clients that request api::view_only: no user can consent",
    ],
    ["flexible", edited(set(scope("user_groups"), { consent: "FLEXIBLE" })), [scope("user_groups")]],
    [
      "required by a scope of Okta's own",
      inServer(({ scopes }) => ({ scopes: [...scopes, byHand("scp1", { consent: "REQUIRED", system: true })] })),
      ["okta_auth_server_scope.scp1"],
    ],
    [
      "nothing of a scope that somebody made, and nobody asks for",
      inServer(({ scopes }) => ({ scopes: [...scopes, byHand("scp1", { consent: "REQUIRED" })] })),
      [],
    ],
  ],
  "scope-without-rule": [
    [
      "user_groups",
      edited(without(rule("users"), "scope_whitelist", "user_groups")),
      [scope("user_groups")],
      "no rule grants user_groups, so Okta refuses requests for it",
    ],
    ["one of a client's role", edited(set(rule("api_view_only"), { status: "INACTIVE" })), [scope("api_view_only")]],
  ],
  "sign-in-scope-missing": [
    ["renamed", edited(set(scope("user_groups"), { name: "userGroups" })), [SERVER]],
    ["gone", edited(remove(scope("user_groups"))), [SERVER]],
    ["nothing without sign-in", edited(all(remove(scope("user_groups"), "okta_app_oauth.web_app"))), []],
    [
      "the scope user_groups is renamed",
      edited(set(scope("user_groups"), { name: "usergroups" })),
      [SERVER],
      "nobody can sign in: the server has no scope user_groups",
    ],
  ],
} satisfies Ways;
