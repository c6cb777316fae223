import { expect, test } from "vitest";
import { accessChecks } from "../../../../domain/review/checks/access/checks.ts";
import {
  ASSIGNMENTS,
  add,
  all,
  CLAIM,
  create,
  group,
  instead,
  move,
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
import { attributes, type EditableStack, reference, subject } from "../subject.ts";
import { edited, testWays, type Way, written } from "./ways.ts";

const INTERNS = "okta_group.interns";
const PARTNERS = "group 00g1emaKYZTWRYYRRTSK";
const name = (of: string) => reference(`${scope(of)}.name`);
const internsMay = all(
  create(INTERNS, { name: "Interns" }),
  add(ASSIGNMENTS, "group", { id: reference(`${INTERNS}.id`) }),
  add(rule("users"), "group_whitelist", reference(`${INTERNS}.id`)),
);
const mapped = (from: string, to: string) => (stack: EditableStack) => {
  const claim = attributes(stack, CLAIM);
  claim["value"] = String(claim["value"]).replace(from, to);
};
const openToAll = (grant: string, scopes: readonly string[]) =>
  all(
    set(policy("api_administrator"), { client_whitelist: ["ALL_CLIENTS"] }),
    set(rule("api_administrator"), { grant_type_whitelist: [grant], scope_whitelist: scopes }),
  );

const id = (role: string) => reference(`${group(role)}.id`);
const OTHERS = "00g9emaKYZTWRYYRRTSK";
const AT = "at Resilio Management Console";

const second = (resource: EditableStack["resource"], address: string) => {
  const [type = "", name = ""] = address.split(".");
  return { zz: { ...resource[type]?.[name] } };
};
const reportIsWebApp = instead(
  "nightly-report, role: view_only }",
  "nightly-report, role: view_only, useUserApp: true }",
);
const secondWebApp = (resource: EditableStack["resource"]) => ({
  api_client_nightly_report: second(resource, WEB_APP).zz,
});

const WAYS: readonly Way[] = [
  [
    "undeclared-app",
    "a second one of a declared label",
    { edit: ({ resource }) => Object.assign(resource["okta_app_oauth"] ?? {}, second(resource, REPORT)) },
    ["okta_app_oauth.zz"],
  ],
  [
    "undeclared-app",
    "a second web app, under the key of a client that is the web app",
    {
      text: reportIsWebApp,
      edit: ({ resource }) => Object.assign(resource["okta_app_oauth"] ?? {}, secondWebApp(resource)),
    },
    ["okta_app_oauth.api_client_nightly_report"],
  ],
  [
    "undeclared-app",
    "all of one label, where none has the key that the stack gives",
    {
      edit: all(move(REPORT, "okta_app_oauth.a"), ({ resource }) =>
        Object.assign(resource["okta_app_oauth"] ?? {}, second(resource, "okta_app_oauth.a")),
      ),
    },
    ["okta_app_oauth.a", "okta_app_oauth.zz"],
  ],
  [
    "undeclared-app",
    "nothing of one under another key, alone with its label",
    { edit: move(REPORT, "okta_app_oauth.a") },
    [],
  ],
  [
    "client-exceeds-declaration",
    "a second one of a declared label",
    {
      edit: all(
        ({ resource }) => Object.assign(resource["okta_app_oauth"] ?? {}, second(resource, REPORT)),
        add(policy("api_view_only"), "client_whitelist", reference("okta_app_oauth.zz.client_id")),
      ),
    },
    ["okta_app_oauth.zz api::view_only"],
  ],
  [
    "combination-differs",
    "an exclusion sends members of two groups to a longer-lived rule",
    edited(shortForAdministrators(id("field_engineers"))),
    [`${policy("users")} Field Engineers + Super Administrator ${AT}`],
  ],
  [
    "combination-differs",
    "a rule excludes a group that it lists",
    edited(set(rule("users"), { group_blacklist: [id("field_engineers")] })),
    [`${SERVER} Field Engineers + one of 4 groups, such as MC Production Administrator ${AT}`],
  ],
  [
    "combination-differs",
    "of many that are alike one is said",
    edited(set(rule("users"), { group_blacklist: [OTHERS] })),
    [`${SERVER} ${OTHERS} + one of 5 groups, such as MC Production Administrator ${AT}`],
  ],
  [
    "combination-differs",
    "a group that is not assigned brings its role along",
    edited(without(ASSIGNMENTS, "group", "super_administrator")),
    [`${policy("users")} Super Administrator + one of 4 groups, such as MC Production Administrator ${AT}`],
  ],
  [
    "combination-differs",
    "a user whom the rule excludes",
    edited(set(rule("users"), { user_blacklist: ["00u1"] })),
    [`${SERVER} one of 5 groups, such as MC Production Administrator, as the user 00u1 ${AT}`],
  ],
  ["combination-differs", "nothing of a rule above without an exclusion", edited(shortForAdministrators()), []],
  [
    "combination-differs",
    "nothing of an exclusion in a rule for API clients",
    edited(set(rule("api_view_only"), { group_blacklist: [OTHERS] })),
    [],
  ],
  [
    "client-exceeds-declaration",
    "a scope more in its rule",
    edited(add(rule("api_view_only"), "scope_whitelist", name("api_administrator"))),
    [`${REPORT} api::administrator`],
  ],
  [
    "client-exceeds-declaration",
    "a policy of more rights",
    edited(add(policy("api_administrator"), "client_whitelist", reference(`${REPORT}.client_id`))),
    [`${REPORT} api::administrator`],
  ],
  ["client-misses-declaration", "no rule", edited(remove(rule("api_view_only"))), [`${REPORT} api::view_only`]],
  [
    "client-misses-declaration",
    "no scope",
    edited(all(remove(scope("api_view_only")), set(rule("api_view_only"), { scope_whitelist: ["api::view_only"] }))),
    [`${REPORT} api::view_only`],
  ],
  [
    "client-misses-declaration",
    "no grant",
    edited(set(REPORT, { grant_types: ["authorization_code"] })),
    [`${REPORT} api::view_only`],
  ],
  [
    "group-exceeds-declaration",
    "a role that another group carries",
    edited(mapped('{"View Only"}', '{"Super Administrator"}')),
    [`${group("view_only")} Super Administrator`],
  ],
  ["group-exceeds-declaration", "a group without a role gets in", edited(internsMay), [INTERNS]],
  [
    "group-misses-declaration",
    "not among the rule's groups",
    edited(without(rule("users"), "group_whitelist", "role_view_only")),
    [group("view_only")],
  ],
  [
    "group-misses-declaration",
    "a referenced one that is not assigned",
    edited(without(ASSIGNMENTS, "group", "00g1emaKYZTWRYYRRTSK")),
    [PARTNERS],
  ],
  [
    "group-misses-declaration",
    "a role that the claim does not give",
    edited(mapped('{"View Only"}', '{"Viewers"}')),
    [group("view_only")],
  ],
  [
    "outsider-signs-in",
    "everyone",
    edited(set(rule("users"), { group_whitelist: ["EVERYONE"] })),
    [`${rule("users")} web_app`],
  ],
  [
    "outsider-signs-in",
    "a rule that lists nobody",
    edited(set(rule("users"), { group_whitelist: [] })),
    [`${rule("users")} web_app`],
  ],
  [
    "foreign-client-gets-tokens",
    "one scope",
    edited(openToAll("client_credentials", [name("api_administrator")])),
    [`${rule("api_administrator")} api::administrator`],
  ],
  [
    "foreign-client-gets-tokens",
    "two scopes",
    edited(openToAll("client_credentials", [name("api_administrator"), name("api_view_only")])),
    [`${rule("api_administrator")} api::administrator`, `${rule("api_administrator")} api::view_only`],
  ],
  [
    "foreign-client-gets-tokens",
    "nothing without Client Credentials",
    edited(openToAll("authorization_code", ["*"])),
    [],
  ],
  [
    "shared-scope-set",
    "two of one level",
    written(
      "    - name: agent-provisioning",
      "    - { name: second, role: view_only }\n    - name: agent-provisioning",
    ),
    [`${REPORT} api::view_only`],
  ],
  [
    "shared-scope-set",
    "two levels with one set of scopes",
    edited(set(rule("api_view_only"), { scope_whitelist: [name("api_administrator")] })),
    ["okta_app_oauth.api_client_agent_provisioning api::administrator"],
  ],
  [
    "undeclared-app",
    "a second web app",
    edited(create("okta_app_oauth.other", { type: "web", label: "Other" })),
    ["okta_app_oauth.other"],
  ],
  ["undeclared-app", "a client under another label", edited(set(REPORT, { label: "Report" })), [REPORT]],
  [
    "undecided-value",
    "a variable",
    edited(set(SERVER, { audiences: [reference("var.address")] })),
    [`${SERVER} audiences`],
  ],
  [
    "undecided-value",
    "a function",
    edited(set(WEB_APP, { pkce_required: "$".concat("{tobool(1)}") })),
    [`${WEB_APP} pkce_required`],
  ],
  [
    "belongs-elsewhere",
    "a policy of another server",
    edited(create("okta_auth_server_policy.other", { auth_server_id: "aus1emaKYZTWRYYRRTSK" })),
    ["okta_auth_server_policy.other"],
  ],
  [
    "belongs-elsewhere",
    "a rule of another policy",
    edited(create("okta_auth_server_policy_rule.other", { policy_id: "00p1emaKYZTWRYYRRTSK" })),
    ["okta_auth_server_policy_rule.other"],
  ],
  [
    "belongs-elsewhere",
    "groups at another app",
    edited(create("okta_app_group_assignments.other", { app_id: "0oa1emaKYZTWRYYRRTSK" })),
    ["okta_app_group_assignments.other"],
  ],
  ["undeclared-server", "a second", edited(create("okta_auth_server.b", { name: "B" })), ["okta_auth_server.b"]],
  [
    "undeclared-server",
    "two more",
    edited(all(create("okta_auth_server.b", { name: "B" }), create("okta_auth_server.c", { name: "C" }))),
    ["okta_auth_server.b", "okta_auth_server.c"],
  ],
];

test("a combination that is refused is an error, and one that gets other tokens says which", () => {
  const [check] = accessChecks.filter((one) => one.id === "combination-differs");
  const refused = edited(set(rule("users"), { group_blacklist: [OTHERS] }));
  expect(check?.find(subject(refused))).toEqual([
    {
      object: SERVER,
      item: `${OTHERS} + one of 5 groups, such as MC Production Administrator ${AT}`,
      severity: "error",
      summary: `members of ${OTHERS} + one of 5 groups, such as MC Production Administrator cannot sign in, though members of one of the groups can`,
      got: "access_denied: Policy evaluation failed for this request, please check the policy configurations.",
    },
  ]);
  const longer = edited(shortForAdministrators(id("field_engineers")));
  expect(check?.find(subject(longer))[0]?.summary).toBe(
    "members of Field Engineers + Super Administrator get Field Engineers, Super Administrator, an access token for 30m and a sign-in for 30d, which no single group explains",
  );
});

testWays(accessChecks, WAYS);
