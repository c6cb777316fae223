import { expect, test } from "vitest";
import { changesChecks } from "../../../../domain/review/checks/changes/checks.ts";
import {
  ASSIGNMENTS,
  add,
  all,
  block,
  CLAIM,
  create,
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
  shortForAdministrators,
  WEB_APP,
  without,
} from "../../../mutations/review/review-edit.ts";
import { type EditableStack, reference, type SubjectOptions, subject } from "../subject.ts";
import { edited, testWays, type Way, written } from "./ways.ts";

const name = (of: string) => reference(`${scope(of)}.name`);
const PARTNERS = "group 00g1emaKYZTWRYYRRTSK";
const OTHERS = "group 00g9emaKYZTWRYYRRTSK";
/** What a plan says of removed blocks. */
const forgotten = (address: string): SubjectOptions => ({
  before: "unedited",
  changes: [{ address, action: "forget", attributes: [], replacedBecause: [] }],
});
const VIEWERS = "    - { role: view_only, groupId: 00g2emaKYZTWRYYRRTSK }";
const leftAlone = (from: string) => ({ from, lifecycle: { destroy: false } });
const removing = (address: string, removed: unknown) => all(remove(address), block({ removed }));
const KEY = { kty: "RSA", kid: "1", e: "AQAB", n: "a-modulus" };
const withKey = (n: string) => set(PROVISIONING, { jwks_uri: undefined, jwks: [{ ...KEY, n }] });
/** As in a state, which does not say how the provider is set up. */
const unsetProvider = (stack: EditableStack) => {
  Reflect.deleteProperty(stack, "provider");
};
const named = (role: string, name: string) => set(group(role), { name });
const exchanged: SubjectOptions = {
  before: "unedited",
  text: (text) =>
    text
      .replace("    - super_administrator\n", "    - { role: super_administrator, groupName: View Only }\n")
      .replace("    - view_only\n", "    - { role: view_only, groupName: Super Administrator }\n"),
};
const RAISED = written("accessTokenLifetime: 30m", "accessTokenLifetime: 2h");

const id = (role: string) => reference(`${group(role)}.id`);
const AT = "at Resilio Management Console";

const WAYS: readonly Way[] = [
  [
    "combination-gains",
    "an exclusion is added, and they meet a longer-lived rule",
    { before: shortForAdministrators(), edit: shortForAdministrators(id("field_engineers")) },
    [`${SERVER} Field Engineers + Super Administrator ${AT}`],
  ],
  [
    "combination-gains",
    "an exclusion is taken away, and they get in",
    {
      before: set(rule("users"), { group_whitelist: [id("view_only")], group_blacklist: [OTHERS.slice(6)] }),
      edit: set(rule("users"), { group_whitelist: [id("view_only")], group_blacklist: [] }),
    },
    [`${SERVER} ${OTHERS.slice(6)} + View Only ${AT}`],
  ],
  [
    "combination-gains",
    "a group that was neither assigned nor listed brings its role along",
    {
      before: all(
        without(ASSIGNMENTS, "group", "super_administrator"),
        without(rule("users"), "group_whitelist", "super_administrator"),
        set(CLAIM, { value: `Arrays.flatten(isMemberOfGroup("${id("view_only")}") ? {"View Only"} : {})` }),
      ),
      edit: all(
        without(ASSIGNMENTS, "group", "super_administrator"),
        set(ASSIGNMENTS, { group: [{ id: id("view_only") }] }),
        without(rule("users"), "group_whitelist", "super_administrator"),
        set(CLAIM, {
          value: `Arrays.flatten(isMemberOfGroup("${id("view_only")}") ? {"View Only"} : {}, isMemberOfGroup("${id("super_administrator")}") ? {"Super Administrator"} : {})`,
        }),
      ),
    },
    [`${SERVER} Super Administrator + View Only ${AT}`],
  ],
  [
    "combination-gains",
    "nothing when an exclusion makes it shorter",
    { before: shortForAdministrators(id("field_engineers")), edit: shortForAdministrators() },
    [],
  ],
  [
    "combination-gains",
    "nothing when an exclusion stays as it is",
    { before: shortForAdministrators(id("field_engineers")), edit: shortForAdministrators(id("field_engineers")) },
    [],
  ],
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
  [
    "group-name-taken-over",
    "exchanged by two roles in the file",
    exchanged,
    [`${group("super_administrator")} View Only`, `${group("view_only")} Super Administrator`],
  ],
  [
    "group-name-taken-over",
    "exchanged in what was synthesized",
    edited(all(named("view_only", "Super Administrator"), named("super_administrator", "View Only"))),
    [`${group("super_administrator")} View Only`, `${group("view_only")} Super Administrator`],
  ],
  [
    "group-name-taken-over",
    "while the other group gets a new name",
    edited(all(named("view_only", "Super Administrator"), named("super_administrator", "Root"))),
    [`${group("view_only")} Super Administrator`],
  ],
  [
    "group-name-taken-over",
    "while the other group still has it",
    edited(named("view_only", "Super Administrator")),
    [`${group("view_only")} Super Administrator`],
  ],
  [
    "group-name-taken-over",
    "but for case",
    edited(named("view_only", "super administrator")),
    [`${group("view_only")} super administrator`],
  ],
  [
    "group-name-taken-over",
    "but for a letter of another script that looks the same",
    edited(named("view_only", "Super Administrаtor")),
    [`${group("view_only")} Super Administrаtor`],
  ],
  [
    "group-name-taken-over",
    "nothing when the names are only similar",
    edited(named("view_only", "Super Administrators")),
    [],
  ],
  [
    "group-name-taken-over",
    "three of them in a circle",
    edited(
      all(
        named("view_only", "Super Administrator"),
        named("super_administrator", "Field Engineers"),
        named("field_engineers", "View Only"),
      ),
    ),
    [
      `${group("field_engineers")} View Only`,
      `${group("super_administrator")} Field Engineers`,
      `${group("view_only")} Super Administrator`,
    ],
  ],
  [
    "group-name-taken-over",
    "of a group that is deleted, by one that is new",
    edited(move(group("field_engineers"), "okta_group.workers")),
    ["okta_group.workers Field Engineers"],
  ],
  [
    "group-name-taken-over",
    "nothing when nobody had the name",
    written("MC Production Administrator", "MC Admins"),
    [],
  ],
  [
    "group-name-taken-over",
    "nothing when a group keeps its name but for case",
    edited(named("field_engineers", "field engineers")),
    [],
  ],
  [
    "group-name-taken-over",
    "nothing when a name that was given up is not taken",
    edited(named("field_engineers", "Field Workers")),
    [],
  ],
  ["group-forgotten", "turned to a group of the org", written("    - view_only", VIEWERS), [group("view_only")]],
  [
    "group-forgotten",
    "another group",
    written("groupName: MC Production Administrator", "groupId: 00g2emaKYZTWRYYRRTSK"),
    [group("administrator")],
  ],
  ["group-forgotten", "nothing of what nobody refers to", forgotten(group("view_only")), []],
  ["left-in-okta", "a group that nobody refers to", forgotten(group("view_only")), [group("view_only")]],
  ["left-in-okta", "a client, in a list of blocks", edited(removing(REPORT, [leftAlone(REPORT)])), [REPORT]],
  ["left-in-okta", "a rule, in one block", edited(removing(rule("users"), leftAlone(rule("users")))), [rule("users")]],
  ["left-in-okta", "whatever is deployed", { edit: block({ removed: leftAlone(REPORT) }) }, [REPORT]],
  ["left-in-okta", "nothing that is handed over", written("    - view_only", VIEWERS), []],
  [
    "left-in-okta",
    "nothing that is deleted",
    edited(removing(REPORT, [{ from: REPORT, lifecycle: { destroy: true } }])),
    [],
  ],
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
    "the refresh token that nobody uses",
    written("refreshTokenIdle: 3d", "refreshTokenIdle: 7d"),
    [`${rule("users")} unused refresh token`],
  ],
  [
    "lifetime-raised",
    "nothing when it is lowered",
    written("accessTokenLifetime: 30m", "accessTokenLifetime: 10m"),
    [],
  ],
  ["org-changed", "in the file", written("acme.okta.com", "acme.oktapreview.com"), ["provider okta"]],
  [
    "org-changed",
    "since the deployment",
    { before: all(set(SERVER, { issuer: "https://old.okta.com/oauth2/aus1" }), unsetProvider) },
    ["provider okta"],
  ],
  [
    "org-changed",
    "nothing where the deployment is of the file's org",
    { before: all(set(SERVER, { issuer: "https://acme.okta.com/oauth2/aus1" }), unsetProvider) },
    [],
  ],
  [
    "redirect-uris-changed",
    "another address in the file",
    written("mc.acme.example:8443", "mc.acme.example:8444"),
    [
      `${WEB_APP} https://mc.acme.example:8444/login/okta/redirect`,
      `${WEB_APP} https://mc.acme.example:8443/login/okta/redirect`,
    ],
  ],
  [
    "redirect-uris-changed",
    "one more in the file",
    written('version: "5.0.2"', 'version: "5.0.2"\n  dataManagersAddress: https://dm.acme.example:8443'),
    [`${WEB_APP} https://dm.acme.example:8443/login/okta/redirect`],
  ],
  [
    "redirect-uris-changed",
    "nothing of an app that is new",
    edited(create("okta_app_oauth.phone", { type: "native", redirect_uris: ["https://phone.example"] })),
    [],
  ],
  ["audience-changed", "in the file", written("mc.acme.example:8443", "mc.acme.example:8444"), [SERVER]],
  ["audience-changed", "taken away", edited(set(SERVER, { audiences: [] })), [SERVER]],
  [
    "issuer-changed",
    "another mode",
    written("okta:\n", "okta:\n  issuerMode: CUSTOM_URL\n  customDomain: login.acme.example\n"),
    [SERVER],
  ],
  [
    "issuer-changed",
    "another custom domain than the one it was deployed with",
    {
      before: set(SERVER, { issuer: "https://old.acme.example/oauth2/aus1", issuer_mode: "CUSTOM_URL" }),
      text: (text) => text.replace("okta:\n", "okta:\n  issuerMode: CUSTOM_URL\n  customDomain: login.acme.example\n"),
    },
    [SERVER],
  ],
  [
    "issuer-changed",
    "nothing where the issuer is as deployed",
    { before: set(SERVER, { issuer: "https://acme.okta.com/oauth2/aus1" }) },
    [],
  ],
  [
    "client-keys-changed",
    "another key in a block that is no list",
    { before: withKey("old"), edit: set(PROVISIONING, { jwks_uri: undefined, jwks: { ...KEY, n: "new" } }) },
    [PROVISIONING],
  ],
  [
    "client-keys-changed",
    "another exponent",
    { before: withKey("n"), edit: set(PROVISIONING, { jwks_uri: undefined, jwks: [{ ...KEY, n: "n", e: "AQ" }] }) },
    [PROVISIONING],
  ],
  ["client-keys-changed", "a key beside the address", edited(set(PROVISIONING, { jwks: [KEY] })), [PROVISIONING]],
  [
    "client-keys-changed",
    "nothing when a block becomes a list of one",
    { before: set(PROVISIONING, { jwks_uri: undefined, jwks: KEY }), edit: withKey(KEY.n) },
    [],
  ],
  [
    "client-keys-changed",
    "another address in the file",
    written("provisioning.acme.example", "provisioning.other.example"),
    [PROVISIONING],
  ],
  [
    "client-keys-changed",
    "another key",
    { before: withKey("a-modulus"), edit: withKey("another-modulus") },
    [PROVISIONING],
  ],
  [
    "client-keys-changed",
    "nothing where the deployment only has more attributes of the same key",
    { before: set(PROVISIONING, { jwks_uri: "", jwks: [{ ...KEY, x: "", y: null }] }), edit: withKey("a-modulus") },
    [],
  ],
];

const DAY = 24 * 60;
const refresh = (lifetime: number, idle: number) =>
  set(rule("users"), { refresh_token_lifetime_minutes: lifetime, refresh_token_window_minutes: idle });

test.each<[string, readonly [number, number], readonly [number, number], readonly string[]]>([
  ["beyond the default of the file", [90 * DAY, 7 * DAY], [91 * DAY, 8 * DAY], ["warning", "warning"]],
  ["within the default", [30 * DAY, 3 * DAY], [90 * DAY, 7 * DAY], ["info", "info"]],
  ["within the default, to ten times as much", [8 * DAY, DAY / 2], [80 * DAY, 5 * DAY], ["warning", "warning"]],
  ["within the default, to a little less than that", [8 * DAY, DAY / 2], [79 * DAY, 4 * DAY], ["info", "info"]],
  ["to no end", [90 * DAY, 7 * DAY], [0, 7 * DAY], ["warning"]],
  ["from no end", [0, 7 * DAY], [1825 * DAY, 7 * DAY], []],
])("refresh times that are raised %s", (_how, before, after, severities) => {
  const [check] = changesChecks.filter(({ id }) => id === "lifetime-raised");
  const found = check?.find(subject({ before: refresh(...before), edit: refresh(...after) }));
  expect(found?.map(({ severity }) => severity)).toEqual(severities);
});

testWays(changesChecks, WAYS);
