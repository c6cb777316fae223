import { changesChecks } from "../../../../domain/review/checks/changes/checks.ts";
import {
  add,
  group,
  move,
  PROVISIONING,
  policy,
  REPORT,
  remove,
  rule,
  SERVER,
  scope,
  set,
  WEB_APP,
} from "../../../mutations/review/review-edit.ts";
import { reference, type SubjectOptions } from "../subject.ts";
import { edited, testWays, type Way, written } from "./ways.ts";

const name = (of: string) => reference(`${scope(of)}.name`);
const PARTNERS = "group 00g1emaKYZTWRYYRRTSK";
const OTHERS = "group 00g9emaKYZTWRYYRRTSK";
/** What a plan says of removed blocks. */
const forgotten = (address: string): SubjectOptions => ({
  before: "unedited",
  changes: [{ address, action: "forget", attributes: [], replacedBecause: [] }],
});
const RAISED = written("accessTokenLifetime: 30m", "accessTokenLifetime: 2h");

const WAYS: readonly Way[] = [
  ["app-replaced", "another id", edited(move(WEB_APP, "okta_app_oauth.another")), [WEB_APP]],
  ["app-replaced", "the secret is stored", edited(set(WEB_APP, { omit_secret: false })), [WEB_APP]],
  ["app-replaced", "nothing when it is only renamed", edited(set(WEB_APP, { label: "Other" })), []],
  ["client-deleted", "gone", edited(remove(REPORT)), [REPORT]],
  ["client-deleted", "made anew", edited(set(PROVISIONING, { omit_secret: false })), [PROVISIONING]],
  [
    "client-deleted",
    "nothing when it is renamed and keeps its id",
    written("{ name: nightly-report,", "{ name: report, id: nightly_report,"),
    [],
  ],
  ["group-deleted", "gone", edited(remove(group("view_only"))), [group("view_only")]],
  [
    "group-deleted",
    "another role in the file",
    written("- name: Field Engineers", "- name: Field Workers"),
    [group("field_engineers")],
  ],
  ["group-renamed", "in Okta", written("MC Production Administrator", "MC Admins"), [group("administrator")]],
  [
    "group-renamed",
    "the role keeps its id",
    written("- name: Field Engineers", "- { name: Field Workers, id: field_engineers }"),
    [group("field_engineers")],
  ],
  ["group-forgotten", "a group", forgotten(group("view_only")), [group("view_only")]],
  ["group-forgotten", "another group", forgotten(group("administrator")), [group("administrator")]],
  ["server-replaced", "another address", edited(move(SERVER, "okta_auth_server.another")), [SERVER]],
  ["server-replaced", "gone", edited(remove(SERVER)), [SERVER]],
  [
    "client-gains-role",
    "in the file",
    written("nightly-report, role: view_only", "nightly-report, roles: [view_only, administrator]"),
    [`${REPORT} api::administrator`],
  ],
  [
    "client-gains-role",
    "by its rule",
    edited(add(rule("api_view_only"), "scope_whitelist", name("api_super_administrator"))),
    [`${REPORT} api::super_administrator`],
  ],
  [
    "client-gains-role",
    "nothing for a new client",
    written(
      "    - name: agent-provisioning",
      "    - { name: second, role: view_only }\n    - name: agent-provisioning",
    ),
    [],
  ],
  [
    "client-loses-role",
    "in the file",
    written("nightly-report, role: view_only", "nightly-report, role: administrator"),
    [`${REPORT} api::view_only`],
  ],
  [
    "client-loses-role",
    "by its policy",
    edited(set(policy("api_administrator"), { status: "INACTIVE" })),
    [`${PROVISIONING} api::administrator`],
  ],
  [
    "new-client",
    "one",
    written(
      "    - name: agent-provisioning",
      "    - { name: second, role: view_only }\n    - name: agent-provisioning",
    ),
    ["okta_app_oauth.api_client_second"],
  ],
  ["new-client", "under another id", edited(move(REPORT, "okta_app_oauth.report")), ["okta_app_oauth.report"]],
  [
    "client-set-changed",
    "another role",
    written("nightly-report, role: view_only", "nightly-report, role: administrator"),
    [REPORT],
  ],
  [
    "client-set-changed",
    "a role more",
    edited(add(rule("api_administrator"), "scope_whitelist", name("api_view_only"))),
    [PROVISIONING],
  ],
  ["client-set-changed", "nothing when it loses all", edited(remove(rule("api_administrator"))), []],
  [
    "group-gains-role",
    "another group is referred to",
    written("00g1emaKYZTWRYYRRTSK", "00g9emaKYZTWRYYRRTSK"),
    [`${OTHERS} Partner Studio`],
  ],
  [
    "group-gains-role",
    "a group that was excluded",
    { before: set(rule("users"), { group_blacklist: [reference(`${group("view_only")}.id`)] }) },
    [`${group("view_only")} View Only`],
  ],
  [
    "group-gains-role",
    "nothing for a group that is new, and so is empty",
    written("- name: Field Engineers", "- name: Field Engineers\n    - name: Interns"),
    [],
  ],
  [
    "group-loses-role",
    "another group is referred to",
    written("00g1emaKYZTWRYYRRTSK", "00g9emaKYZTWRYYRRTSK"),
    [`${PARTNERS} Partner Studio`],
  ],
  [
    "group-loses-role",
    "excluded",
    edited(set(rule("users"), { group_blacklist: [reference(`${group("view_only")}.id`)] })),
    [`${group("view_only")} View Only`],
  ],
  ["lifetime-raised", "the access token", RAISED, [`${rule("users")} access token`]],
  [
    "lifetime-raised",
    "the refresh token, for ever",
    written("refreshTokenLifetime: 30d", "refreshTokenLifetime: unlimited"),
    [`${rule("users")} refresh token`],
  ],
  [
    "lifetime-raised",
    "nothing when it is lowered",
    written("accessTokenLifetime: 30m", "accessTokenLifetime: 10m"),
    [],
  ],
];

testWays(changesChecks, WAYS);
