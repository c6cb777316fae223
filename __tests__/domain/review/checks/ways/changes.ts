import type { FoundGroups } from "../../../../../domain/group-lookup.ts";
import { untouchedOrg } from "../../../../../domain/review/live-org.ts";
import {
  ASSIGNMENTS,
  add,
  all,
  block,
  CLAIM,
  create,
  group,
  groupId,
  move,
  PROVISIONING,
  policy,
  REPORT,
  remove,
  rule,
  SERVER,
  scopeName,
  set,
  shortForAdministrators,
  WEB_APP,
  without,
} from "../../../../mutations/review/review-edit.ts";
import { type EditableStack, type SubjectOptions, subject } from "../../subject.ts";
import { edited, type Ways, written } from "./way.ts";

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
const EXCHANGED: SubjectOptions = {
  before: "unedited",
  text: (text) =>
    text
      .replace("    - super_administrator\n", "    - { role: super_administrator, groupName: View Only }\n")
      .replace("    - view_only\n", "    - { role: view_only, groupName: Super Administrator }\n"),
};
const LOOKUP = "data.okta_groups.role_partner_studio";
const [OLD, NEW] = ["00g3emaKYZTWRYYRRTSK", "00g4emaKYZTWRYYRRTSK"];
const byName = (text: string) => text.replace("groupId: 00g1emaKYZTWRYYRRTSK", "existing: true");
const foundBy = (...ids: readonly string[]): FoundGroups =>
  new Map([[LOOKUP, ids.map((id) => ({ id, name: "Partner Studio" }))]]);
const deployed = (name = "Partner Studio") => ({ deployedGroups: new Map([["partner_studio", { id: OLD, name }]]) });
/** The group of Partner Studio is looked up, and was before; `ids` are found now. */
const lookedUp = (rest: SubjectOptions, ...ids: readonly string[]): SubjectOptions => ({
  before: "unedited",
  text: byName,
  textBefore: byName,
  foundGroups: foundBy(...ids),
  groupsBefore: deployed(),
  ...rest,
});
const live = (foundGroups: FoundGroups): SubjectOptions => ({
  groupsBefore: {},
  live: { ...untouchedOrg(subject().after), foundGroups, ...deployed() },
});
const RAISED = written("accessTokenLifetime: 30m", "accessTokenLifetime: 2h");
const AT = "at Resilio Management Console";

/** Ways to fail, and near misses, of each check under this heading. */
export const CHANGES_WAYS = {
  "app-replaced": [
    [
      "another id",
      edited(move(WEB_APP, "okta_app_oauth.another")),
      [WEB_APP],
      "after the apply nobody can sign in until the new Client ID and secret are entered in Management Console",
    ],
    ["the secret is stored", edited(set(WEB_APP, { omit_secret: false })), [WEB_APP]],
    ["nothing when it is only renamed", edited(set(WEB_APP, { label: "Other" })), []],
  ],
  "audience-changed": [
    [
      "in the file",
      written("mc.acme.example:8443", "mc.acme.example:8444"),
      [SERVER],
      "Management Console refuses every token until its address is changed to the new audience",
    ],
    ["taken away", edited(set(SERVER, { audiences: [] })), [SERVER]],
  ],
  "client-deleted": [
    ["gone", edited(remove(REPORT)), [REPORT]],
    ["made again", edited(set(PROVISIONING, { omit_secret: false })), [PROVISIONING]],
    [
      "nothing when it is renamed and keeps its id",
      written("{ name: nightly-report,", "{ name: report, id: nightly_report,"),
      [],
    ],
    [
      "an API client is deleted",
      written("    - { name: nightly-report, role: view_only }\n", ""),
      [REPORT],
      "Resilio Management Console / nightly-report is deleted: after the apply Okta refuses its old credential",
    ],
    [
      "an API client gets another id",
      edited(move(REPORT, "okta_app_oauth.api_client_report")),
      [REPORT],
      "Resilio Management Console / nightly-report is deleted: after the apply Okta refuses its old credential",
    ],
  ],
  "client-gains-role": [
    [
      "in the file",
      written("nightly-report, role: view_only", "nightly-report, roles: [view_only, administrator]"),
      [`${REPORT} api::administrator`],
    ],
    [
      "by its rule",
      edited(add(rule("api_view_only"), "scope_whitelist", scopeName("api_super_administrator"))),
      [`${REPORT} api::super_administrator`],
    ],
    [
      "nothing for a new client",
      written(
        "    - name: agent-provisioning",
        "    - { name: second, role: view_only }\n    - name: agent-provisioning",
      ),
      [],
    ],
    [
      "a client is given more in the file",
      written("{ name: nightly-report, role: view_only }", "{ name: nightly-report, role: super_administrator }"),
      [`${REPORT} api::super_administrator`],
      "Resilio Management Console / nightly-report gets the role Super Administrator",
    ],
  ],
  "client-keys-changed": [
    [
      "another key in a block that is no list",
      { before: withKey("old"), edit: set(PROVISIONING, { jwks_uri: undefined, jwks: { ...KEY, n: "new" } }) },
      [PROVISIONING],
    ],
    [
      "another exponent",
      { before: withKey("n"), edit: set(PROVISIONING, { jwks_uri: undefined, jwks: [{ ...KEY, n: "n", e: "AQ" }] }) },
      [PROVISIONING],
    ],
    ["a key beside the address", edited(set(PROVISIONING, { jwks: [KEY] })), [PROVISIONING]],
    [
      "nothing when a block becomes a list of one",
      { before: set(PROVISIONING, { jwks_uri: undefined, jwks: KEY }), edit: withKey(KEY.n) },
      [],
    ],
    ["another address in the file", written("provisioning.acme.example", "provisioning.other.example"), [PROVISIONING]],
    ["another key", { before: withKey("a-modulus"), edit: withKey("another-modulus") }, [PROVISIONING]],
    [
      "nothing where the deployment only has more attributes of the same key",
      { before: set(PROVISIONING, { jwks_uri: "", jwks: [{ ...KEY, x: "", y: null }] }), edit: withKey("a-modulus") },
      [],
    ],
    [
      "an API client's keys are fetched from somewhere else",
      written("https://provisioning.acme.example", "https://provisioning.acme-keys.example"),
      [PROVISIONING],
      "another private key now authenticates Resilio Management Console / agent-provisioning, which has the role Administrator",
    ],
  ],
  "client-loses-role": [
    [
      "in the file",
      written("nightly-report, role: view_only", "nightly-report, role: administrator"),
      [`${REPORT} api::view_only`],
    ],
    [
      "by its policy",
      edited(set(policy("api_administrator"), { status: "INACTIVE" })),
      [`${PROVISIONING} api::administrator`],
    ],
  ],
  "client-set-changed": [
    ["another role", written("nightly-report, role: view_only", "nightly-report, role: administrator"), [REPORT]],
    [
      "a role more",
      edited(add(rule("api_administrator"), "scope_whitelist", scopeName("api_view_only"))),
      [PROVISIONING],
    ],
    ["nothing when it loses all", edited(remove(rule("api_administrator"))), []],
    [
      "a client is given a second role in the file",
      written(
        "{ name: nightly-report, role: view_only }",
        "{ name: nightly-report, roles: [view_only, administrator] }",
      ),
      [REPORT],
      "Management Console creates a new user for Resilio Management Console / nightly-report, and keeps the old user",
    ],
  ],
  "combination-gains": [
    [
      "an exclusion is added, and they meet a longer-lived rule",
      { before: shortForAdministrators(), edit: shortForAdministrators(groupId("field_engineers")) },
      [`${SERVER} Field Engineers + Super Administrator ${AT}`],
    ],
    [
      "an exclusion is taken away, and they get in",
      {
        before: set(rule("users"), { group_whitelist: [groupId("view_only")], group_blacklist: [OTHERS.slice(6)] }),
        edit: set(rule("users"), { group_whitelist: [groupId("view_only")], group_blacklist: [] }),
      },
      [`${SERVER} ${OTHERS.slice(6)} + View Only ${AT}`],
    ],
    [
      "a group that was neither assigned nor listed brings its role along",
      {
        before: all(
          without(ASSIGNMENTS, "group", "super_administrator"),
          without(rule("users"), "group_whitelist", "super_administrator"),
          set(CLAIM, { value: `Arrays.flatten(isMemberOfGroup("${groupId("view_only")}") ? {"View Only"} : {})` }),
        ),
        edit: all(
          without(ASSIGNMENTS, "group", "super_administrator"),
          set(ASSIGNMENTS, { group: [{ id: groupId("view_only") }] }),
          without(rule("users"), "group_whitelist", "super_administrator"),
          set(CLAIM, {
            value: `Arrays.flatten(isMemberOfGroup("${groupId("view_only")}") ? {"View Only"} : {}, isMemberOfGroup("${groupId("super_administrator")}") ? {"Super Administrator"} : {})`,
          }),
        ),
      },
      [`${SERVER} Super Administrator + View Only ${AT}`],
    ],
    [
      "nothing when an exclusion makes it shorter",
      { before: shortForAdministrators(groupId("field_engineers")), edit: shortForAdministrators() },
      [],
    ],
    [
      "nothing when an exclusion stays as it is",
      {
        before: shortForAdministrators(groupId("field_engineers")),
        edit: shortForAdministrators(groupId("field_engineers")),
      },
      [],
    ],
  ],
  "group-deleted": [
    ["gone", edited(remove(group("view_only"))), [group("view_only")]],
    [
      "another role in the file",
      written("- name: Field Engineers", "- name: Field Workers"),
      [group("field_engineers")],
    ],
    [
      "a role group is deleted",
      edited(remove(group("field_engineers"))),
      [group("field_engineers")],
      "the group Field Engineers is deleted with its members",
    ],
    [
      "a role is taken out of the file",
      written("    - name: Field Engineers\n", ""),
      [group("field_engineers")],
      "the group Field Engineers is deleted with its members",
    ],
  ],
  "group-forgotten": [
    ["turned to a group of the org", written("    - view_only", VIEWERS), [group("view_only")]],
    [
      "another group",
      written("groupName: MC Production Administrator", "groupId: 00g2emaKYZTWRYYRRTSK"),
      [group("administrator")],
    ],
    ["nothing of what nobody refers to", forgotten(group("view_only")), []],
  ],
  "group-gains-role": [
    [
      "another group is referred to",
      written("00g1emaKYZTWRYYRRTSK", "00g9emaKYZTWRYYRRTSK"),
      [`${OTHERS} Partner Studio`],
    ],
    [
      "a group that was excluded",
      { before: set(rule("users"), { group_blacklist: [groupId("view_only")] }) },
      [`${group("view_only")} View Only`],
    ],
    [
      "nothing for a group that is new, and so is empty",
      written("- name: Field Engineers", "- name: Field Engineers\n    - name: Interns"),
      [],
    ],
    [
      "a referenced group is another one",
      written("00g1emaKYZTWRYYRRTSK", "00g1emaKYZTWRYYRRTSL"),
      ["group 00g1emaKYZTWRYYRRTSL Partner Studio"],
      "members of 00g1emaKYZTWRYYRRTSL (group of Partner Studio) get the role Partner Studio",
    ],
    [
      "a group of another name is looked up, whatever its id",
      {
        before: "unedited",
        textBefore: byName,
        text: (text) => byName(text).replace("existing: true", "groupName: Guests, existing: true"),
      },
      ["group Guests Partner Studio"],
      "members of Guests get the role Partner Studio",
    ],
    [
      "a referenced group carries the administrators",
      written(
        "{ role: administrator, groupName: MC Production Administrator }",
        "{ role: administrator, groupId: 00g2emaKYZTWRYYRRTSK }",
      ),
      ["group 00g2emaKYZTWRYYRRTSK Administrator"],
      "members of 00g2emaKYZTWRYYRRTSK (group of Administrator) get the role Administrator",
    ],
  ],
  "group-loses-role": [
    [
      "another group is referred to",
      written("00g1emaKYZTWRYYRRTSK", "00g9emaKYZTWRYYRRTSK"),
      [`${PARTNERS} Partner Studio`],
    ],
    [
      "excluded",
      edited(set(rule("users"), { group_blacklist: [groupId("view_only")] })),
      [`${group("view_only")} View Only`],
    ],
  ],
  "existing-group-replaced": [
    ["as a plan finds it", lookedUp({}, NEW), [`${LOOKUP} Partner Studio`], `Partner Studio ${NEW}`],
    ["as the org has it", lookedUp(live(foundBy(NEW))), [`${LOOKUP} Partner Studio`]],
    ["not while it is the same", lookedUp({}, OLD), []],
    ["not where its id is not known", lookedUp({}), []],
    ["not where the file asks for another name than before", lookedUp({ groupsBefore: deployed("Studio") }, NEW), []],
    ["not where nothing was looked up before", lookedUp({ groupsBefore: {} }, NEW), []],
  ],
  "existing-group-unclear": [
    ["no group has the name", lookedUp(live(foundBy())), [`${LOOKUP} Partner Studio`], "that the credential can see"],
    ["two groups have it", lookedUp(live(foundBy(OLD, NEW))), [`${LOOKUP} Partner Studio`]],
    ["one has it", lookedUp(live(foundBy(OLD))), []],
    ["nobody looked", lookedUp(live(new Map())), []],
  ],
  "group-name-taken-over": [
    [
      "exchanged by two roles in the file",
      EXCHANGED,
      [`${group("super_administrator")} View Only`, `${group("view_only")} Super Administrator`],
      "the group View Only takes the name of the group Super Administrator",
    ],
    [
      "exchanged in what was synthesized",
      edited(all(named("view_only", "Super Administrator"), named("super_administrator", "View Only"))),
      [`${group("super_administrator")} View Only`, `${group("view_only")} Super Administrator`],
    ],
    [
      "while the other group gets a new name",
      edited(all(named("view_only", "Super Administrator"), named("super_administrator", "Root"))),
      [`${group("view_only")} Super Administrator`],
    ],
    [
      "while the other group still has it",
      edited(named("view_only", "Super Administrator")),
      [`${group("view_only")} Super Administrator`],
    ],
    [
      "but for case",
      edited(named("view_only", "super administrator")),
      [`${group("view_only")} super administrator`],
      "the group View Only takes the name of the group Super Administrator",
    ],
    [
      "but for a letter of another script that looks the same",
      edited(named("view_only", "Super Administrаtor")),
      [`${group("view_only")} Super Administrаtor`],
    ],
    ["nothing when the names are only similar", edited(named("view_only", "Super Administrators")), []],
    [
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
      "of a group that is deleted, by one that is new",
      edited(move(group("field_engineers"), "okta_group.workers")),
      ["okta_group.workers Field Engineers"],
    ],
    ["nothing when nobody had the name", written("MC Production Administrator", "MC Admins"), []],
    ["nothing when a group keeps its name but for case", edited(named("field_engineers", "field engineers")), []],
    ["nothing when a name that was given up is not taken", edited(named("field_engineers", "Field Workers")), []],
  ],
  "group-renamed": [
    ["in Okta", written("MC Production Administrator", "MC Admins"), [group("administrator")]],
    [
      "the role keeps its id",
      written("- name: Field Engineers", "- { name: Field Workers, id: field_engineers }"),
      [group("field_engineers")],
    ],
  ],
  "issuer-changed": [
    [
      "another mode",
      written("okta:\n", "okta:\n  issuerMode: CUSTOM_URL\n  customDomain: login.acme.example\n"),
      [SERVER],
      "Management Console refuses every token until the new Organization domain is entered",
    ],
    [
      "another custom domain than the one it was deployed with",
      {
        before: set(SERVER, { issuer: "https://old.acme.example/oauth2/aus1", issuer_mode: "CUSTOM_URL" }),
        text: (text) =>
          text.replace("okta:\n", "okta:\n  issuerMode: CUSTOM_URL\n  customDomain: login.acme.example\n"),
      },
      [SERVER],
    ],
    [
      "nothing where the issuer is as deployed",
      { before: set(SERVER, { issuer: "https://acme.okta.com/oauth2/aus1" }) },
      [],
    ],
  ],
  "left-in-okta": [
    ["a group that nobody refers to", forgotten(group("view_only")), [group("view_only")]],
    ["a client, in a list of blocks", edited(removing(REPORT, [leftAlone(REPORT)])), [REPORT]],
    [
      "a rule, in one block",
      edited(removing(rule("users"), leftAlone(rule("users")))),
      [rule("users")],
      "stays in Okta",
    ],
    ["whatever is deployed", { edit: block({ removed: leftAlone(REPORT) }) }, [REPORT]],
    ["nothing that is handed over", written("    - view_only", VIEWERS), []],
    ["nothing that is deleted", edited(removing(REPORT, [{ from: REPORT, lifecycle: { destroy: true } }])), []],
  ],
  "lifetime-raised": [
    ["the access token", RAISED, [`${rule("users")} access token`]],
    [
      "the refresh token, for ever",
      written("refreshTokenLifetime: 30d", "refreshTokenLifetime: unlimited"),
      [`${rule("users")} refresh token`],
    ],
    [
      "the refresh token that nobody uses",
      written("refreshTokenIdle: 3d", "refreshTokenIdle: 7d"),
      [`${rule("users")} unused refresh token`],
    ],
    ["nothing when it is lowered", written("accessTokenLifetime: 30m", "accessTokenLifetime: 10m"), []],
    [
      "the file lets tokens live for a day",
      written("accessTokenLifetime: 30m", "accessTokenLifetime: 24h"),
      [`${rule("users")} access token`],
      "the access token lives 1d instead of 30m",
    ],
    [
      "the file lets sign-ins last ten times as long",
      written("refreshTokenLifetime: 30d", "refreshTokenLifetime: 300d"),
      [`${rule("users")} refresh token`],
      "the refresh token lives 300d instead of 30d",
    ],
  ],
  "new-client": [
    [
      "one",
      written(
        "    - name: agent-provisioning",
        "    - { name: second, role: view_only }\n    - name: agent-provisioning",
      ),
      ["okta_app_oauth.api_client_second"],
    ],
    ["under another id", edited(move(REPORT, "okta_app_oauth.report")), ["okta_app_oauth.report"]],
    [
      "a new client is an administrator by a key of its own",
      written(
        "    - { name: nightly-report, role: view_only }",
        "    - { name: nightly-report, role: view_only }\n    - { name: tool, role: administrator, auth: privateKey, jwksUri: https://tool.example/jwks.json }",
      ),
      ["okta_app_oauth.api_client_tool"],
      "Resilio Management Console / tool is new and has the role Administrator",
    ],
  ],
  "org-changed": [
    ["in the file", written("acme.okta.com", "acme.oktapreview.com"), ["provider okta"]],
    [
      "since the deployment",
      { before: all(set(SERVER, { issuer: "https://old.okta.com/oauth2/aus1" }), unsetProvider) },
      ["provider okta"],
    ],
    [
      "nothing where the deployment is of the file's org",
      { before: all(set(SERVER, { issuer: "https://acme.okta.com/oauth2/aus1" }), unsetProvider) },
      [],
    ],
    [
      "the file names another org",
      written("https://acme.okta.com", "https://acme-test.okta.com"),
      ["provider okta"],
      "Terraform creates everything again in another org, and nobody can sign in until all values are entered again",
    ],
  ],
  "redirect-uris-changed": [
    [
      "another address in the file",
      written("mc.acme.example:8443", "mc.acme.example:8444"),
      [
        `${WEB_APP} https://mc.acme.example:8444/login/okta/redirect`,
        `${WEB_APP} https://mc.acme.example:8443/login/okta/redirect`,
      ],
    ],
    [
      "one more in the file",
      written('version: "5.0.2"', 'version: "5.0.2"\n  dataManagersAddress: https://dm.acme.example:8443'),
      [`${WEB_APP} https://dm.acme.example:8443/login/okta/redirect`],
    ],
    [
      "nothing of an app that is new",
      edited(create("okta_app_oauth.phone", { type: "native", redirect_uris: ["https://phone.example"] })),
      [],
    ],
    [
      "codes go to another host, in the file",
      written("https://mc.acme.example:8443", "https://mc.acme-login.example:8443"),
      [
        `${WEB_APP} https://mc.acme-login.example:8443/login/okta/redirect`,
        `${WEB_APP} https://mc.acme.example:8443/login/okta/redirect`,
      ],
      "Okta may now send authorization codes to https://mc.acme-login.example:8443/login/okta/redirect",
    ],
    [
      "the file names one more address to come back to",
      written(
        'version: "5.0.2"',
        'version: "5.0.2"\n  extraRedirectUris: ["https://mc.other.example/login/okta/redirect"]',
      ),
      [`${WEB_APP} https://mc.other.example/login/okta/redirect`],
      "Okta may now send authorization codes to https://mc.other.example/login/okta/redirect",
    ],
  ],
  "server-replaced": [
    [
      "another address",
      edited(move(SERVER, "okta_auth_server.another")),
      [SERVER],
      "nobody can sign in and no client gets a token until the new Authorization Server ID is entered everywhere",
    ],
    ["gone", edited(remove(SERVER)), [SERVER]],
  ],
} satisfies Ways;
