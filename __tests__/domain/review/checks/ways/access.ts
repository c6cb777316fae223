import {
  ASSIGNMENTS,
  add,
  all,
  CLAIM,
  clientId,
  create,
  group,
  groupId,
  inClaim,
  instead,
  move,
  PROVISIONING,
  policy,
  REPORT,
  remove,
  rule,
  SERVER,
  scope,
  scopeName,
  set,
  shortForAdministrators,
  WEB_APP,
  without,
} from "../../../../mutations/review/review-edit.ts";
import { type EditableStack, reference } from "../../subject.ts";
import { edited, type Ways, written } from "./way.ts";

const INTERNS = "okta_group.interns";
const PARTNERS = "group 00g1emaKYZTWRYYRRTSK";
const internsMay = all(
  create(INTERNS, { name: "Interns" }),
  add(ASSIGNMENTS, "group", { id: reference(`${INTERNS}.id`) }),
  add(rule("users"), "group_whitelist", reference(`${INTERNS}.id`)),
);
const openToAll = (grant: string, scopes: readonly string[]) =>
  all(
    set(policy("api_administrator"), { client_whitelist: ["ALL_CLIENTS"] }),
    set(rule("api_administrator"), { grant_type_whitelist: [grant], scope_whitelist: scopes }),
  );
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
/** A second app with all that another one has. */
const copied = (address: string, to: string, values: object = {}) => {
  const [type = "", name = ""] = address.split(".");
  return ({ resource }: EditableStack) => {
    resource[type] = { ...resource[type], [to]: { ...resource[type]?.[name], ...values } };
  };
};
const listed = (of: string, key: string) =>
  add(policy(of), "client_whitelist", reference(`okta_app_oauth.${key}.client_id`));

/** Ways to fail, and near misses, of each check under this heading. */
export const ACCESS_WAYS = {
  "belongs-elsewhere": [
    [
      "a policy of another server",
      edited(create("okta_auth_server_policy.other", { auth_server_id: "aus1emaKYZTWRYYRRTSK" })),
      ["okta_auth_server_policy.other"],
    ],
    [
      "a rule of another policy",
      edited(create("okta_auth_server_policy_rule.other", { policy_id: "00p1emaKYZTWRYYRRTSK" })),
      ["okta_auth_server_policy_rule.other"],
    ],
    [
      "groups at another app",
      edited(create("okta_app_group_assignments.other", { app_id: "0oa1emaKYZTWRYYRRTSK" })),
      ["okta_app_group_assignments.other"],
      "at okta_app_group_assignments.other",
    ],
    [
      "a policy opens somebody else's authorization server",
      edited(
        create("okta_auth_server_policy.other", {
          name: "Open",
          priority: 1,
          auth_server_id: "aus1emaKYZTWRYYRRTSK",
          client_whitelist: ["ALL_CLIENTS"],
        }),
      ),
      ["okta_auth_server_policy.other"],
      "it belongs to an object outside this setup, and this review does not show what it gives there",
    ],
  ],
  "client-exceeds-declaration": [
    [
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
      "a scope more in its rule",
      edited(add(rule("api_view_only"), "scope_whitelist", scopeName("api_administrator"))),
      [`${REPORT} api::administrator`],
    ],
    [
      "a policy of more rights",
      edited(add(policy("api_administrator"), "client_whitelist", clientId(REPORT))),
      [`${REPORT} api::administrator`],
    ],
    [
      "a scope is added to the rule of the view-only clients",
      edited(add(rule("api_view_only"), "scope_whitelist", scopeName("api_super_administrator"))),
      [`${REPORT} api::super_administrator`],
      "Resilio Management Console / nightly-report can act as Super Administrator (api::super_administrator), which the file does not give it",
    ],
    [
      "a client is moved to a policy of more rights",
      edited(
        all(
          without(policy("api_view_only"), "client_whitelist", "nightly_report"),
          add(policy("api_administrator"), "client_whitelist", clientId(REPORT)),
        ),
      ),
      [`${REPORT} api::administrator`],
      "Resilio Management Console / nightly-report can act as Administrator (api::administrator), which the file does not give it",
    ],
    [
      "the web app gets the scopes of an administrator client",
      edited(
        all(
          add(WEB_APP, "grant_types", "client_credentials"),
          add(policy("api_administrator"), "client_whitelist", clientId(WEB_APP)),
        ),
      ),
      [`${WEB_APP} api::administrator`],
      "Resilio Management Console can act as Administrator (api::administrator), which the file does not give it",
    ],
  ],
  "client-misses-declaration": [
    ["no rule", edited(remove(rule("api_view_only"))), [`${REPORT} api::view_only`]],
    [
      "no scope",
      edited(all(remove(scope("api_view_only")), set(rule("api_view_only"), { scope_whitelist: ["api::view_only"] }))),
      [`${REPORT} api::view_only`],
    ],
    ["no grant", edited(set(REPORT, { grant_types: ["authorization_code"] })), [`${REPORT} api::view_only`]],
    [
      "an API client may ask for less than the file says",
      edited(all(remove(policy("api_view_only"), rule("api_view_only")))),
      [`${REPORT} api::view_only`],
      "Resilio Management Console / nightly-report gets no token for api::view_only",
    ],
  ],
  "combination-differs": [
    [
      "an exclusion sends members of two groups to a longer-lived rule",
      edited(shortForAdministrators(groupId("field_engineers"))),
      [`${policy("users")} Field Engineers + Super Administrator ${AT}`],
      "members of Field Engineers + Super Administrator get Field Engineers, Super Administrator, an access token for 30m and a sign-in for 30d, which none of the groups gives alone",
    ],
    [
      "a rule excludes a group that it lists",
      edited(set(rule("users"), { group_blacklist: [groupId("field_engineers")] })),
      [`${SERVER} Field Engineers + one of 4 groups, such as MC Production Administrator ${AT}`],
    ],
    [
      "of many that are alike one is said",
      edited(set(rule("users"), { group_blacklist: [OTHERS] })),
      [`${SERVER} ${OTHERS} + one of 5 groups, such as MC Production Administrator ${AT}`],
      "members of 00g9emaKYZTWRYYRRTSK + one of 5 groups, such as MC Production Administrator cannot sign in, although members of one of the groups can",
    ],
    [
      "a group that is not assigned brings its role along",
      edited(without(ASSIGNMENTS, "group", "super_administrator")),
      [`${policy("users")} Super Administrator + one of 4 groups, such as MC Production Administrator ${AT}`],
      "members of Super Administrator + one of 4 groups, such as MC Production Administrator get",
    ],
    [
      "a user whom the rule excludes",
      edited(set(rule("users"), { user_blacklist: ["00u1"] })),
      [`${SERVER} one of 5 groups, such as MC Production Administrator, as the user 00u1 ${AT}`],
    ],
    ["nothing of a rule above without an exclusion", edited(shortForAdministrators()), []],
    [
      "nothing of an exclusion in a rule for API clients",
      edited(set(rule("api_view_only"), { group_blacklist: [OTHERS] })),
      [],
    ],
  ],
  "foreign-client-gets-tokens": [
    [
      "one scope",
      edited(openToAll("client_credentials", [scopeName("api_administrator")])),
      [`${rule("api_administrator")} api::administrator`],
    ],
    [
      "two scopes",
      edited(openToAll("client_credentials", [scopeName("api_administrator"), scopeName("api_view_only")])),
      [`${rule("api_administrator")} api::administrator`, `${rule("api_administrator")} api::view_only`],
    ],
    ["nothing without Client Credentials", edited(openToAll("authorization_code", ["*"])), []],
  ],
  "group-exceeds-declaration": [
    [
      "a role that another group carries",
      edited(inClaim('{"View Only"}', '{"Super Administrator"}')),
      [`${group("view_only")} Super Administrator`],
    ],
    ["a group without a role gets in", edited(internsMay), [INTERNS]],
    [
      "the expression spells a role otherwise",
      edited(inClaim('{"View Only"}', '{"Administrator"}')),
      [`${group("view_only")} Administrator`],
      "members of View Only get the role Administrator, which the file does not give them",
    ],
  ],
  "group-misses-declaration": [
    [
      "not among the rule's groups",
      edited(without(rule("users"), "group_whitelist", "role_view_only")),
      [group("view_only")],
    ],
    [
      "a referenced one that is not assigned",
      edited(without(ASSIGNMENTS, "group", "00g1emaKYZTWRYYRRTSK")),
      [PARTNERS],
    ],
    ["a role that the claim does not give", edited(inClaim('{"View Only"}', '{"Viewers"}')), [group("view_only")]],
    [
      "a group is excluded from signing in",
      edited(set(rule("users"), { group_blacklist: [reference("okta_group.role_administrator.id")] })),
      [group("administrator")],
      "members of MC Production Administrator cannot sign in as Administrator",
    ],
  ],
  "outsider-signs-in": [
    ["everyone", edited(set(rule("users"), { group_whitelist: ["EVERYONE"] })), [`${rule("users")} web_app`]],
    ["a rule that lists nobody", edited(set(rule("users"), { group_whitelist: [] })), [`${rule("users")} web_app`]],
  ],
  "shared-scope-set": [
    [
      "two of one level",
      written(
        "    - name: agent-provisioning",
        "    - { name: second, role: view_only }\n    - name: agent-provisioning",
      ),
      [`${REPORT} api::view_only`],
    ],
    [
      "two levels with one set of scopes",
      edited(set(rule("api_view_only"), { scope_whitelist: [scopeName("api_administrator")] })),
      ["okta_app_oauth.api_client_agent_provisioning api::administrator"],
    ],
  ],
  "undecided-value": [
    ["a variable", edited(set(SERVER, { audiences: [reference("var.address")] })), [`${SERVER} audiences`]],
    ["a function", edited(set(WEB_APP, { pkce_required: "$".concat("{tobool(1)}") })), [`${WEB_APP} pkce_required`]],
    [
      "roles come from a value that only apply decides",
      edited(set(CLAIM, { value: "$".concat('{join(",", var.roles)}') })),
      [`${CLAIM} value`],
      "a value on which tokens depend is known only after apply, so nobody can review it",
    ],
  ],
  "undeclared-app": [
    [
      "a second one of a declared label",
      { edit: ({ resource }) => Object.assign(resource["okta_app_oauth"] ?? {}, second(resource, REPORT)) },
      ["okta_app_oauth.zz"],
    ],
    [
      "a second web app, under the key of a client that is the web app",
      {
        text: reportIsWebApp,
        edit: ({ resource }) => Object.assign(resource["okta_app_oauth"] ?? {}, secondWebApp(resource)),
      },
      ["okta_app_oauth.api_client_nightly_report"],
    ],
    [
      "all of one label, where none has the key that the stack gives",
      {
        edit: all(move(REPORT, "okta_app_oauth.a"), ({ resource }) =>
          Object.assign(resource["okta_app_oauth"] ?? {}, second(resource, "okta_app_oauth.a")),
        ),
      },
      ["okta_app_oauth.a", "okta_app_oauth.zz"],
    ],
    ["nothing of one under another key, alone with its label", { edit: move(REPORT, "okta_app_oauth.a") }, []],
    [
      "a second web app",
      edited(create("okta_app_oauth.other", { type: "web", label: "Other" })),
      ["okta_app_oauth.other"],
    ],
    [
      "a client under another label",
      edited(set(REPORT, { label: "Report" })),
      [REPORT],
      "an app is not declared in the file",
    ],
    [
      "a second API client has the label of a declared one",
      edited(all(copied(REPORT, "api_client_zz"), listed("api_view_only", "api_client_zz"))),
      ["okta_app_oauth.api_client_zz"],
      "an app is not declared in the file",
    ],
    [
      "a second administrator client brings keys of its own",
      edited(
        all(
          copied(PROVISIONING, "api_client_zz", { jwks_uri: "https://evil.example/jwks" }),
          listed("api_administrator", "api_client_zz"),
        ),
      ),
      ["okta_app_oauth.api_client_zz"],
      "an app is not declared in the file",
    ],
    [
      "a second web app has the label of the first",
      edited(all(copied(WEB_APP, "zz_app"), listed("users", "zz_app"))),
      ["okta_app_oauth.zz_app"],
      "an app is not declared in the file",
    ],
    [
      "an app appears that nobody declared",
      edited(
        create("okta_app_oauth.tool", {
          type: "service",
          label: "Tool",
          grant_types: ["client_credentials"],
          omit_secret: true,
        }),
      ),
      ["okta_app_oauth.tool"],
      "an app is not declared in the file",
    ],
  ],
  "undeclared-server": [
    ["a second", edited(create("okta_auth_server.b", { name: "B" })), ["okta_auth_server.b"]],
    [
      "two more",
      edited(all(create("okta_auth_server.b", { name: "B" }), create("okta_auth_server.c", { name: "C" }))),
      ["okta_auth_server.b", "okta_auth_server.c"],
    ],
    [
      "there is a second authorization server",
      edited(create("okta_auth_server.second", { name: "Second", audiences: ["https://mc.acme.example:8443"] })),
      ["okta_auth_server.second"],
      "there is more than one authorization server, and the review shows access for the first only",
    ],
  ],
} satisfies Ways;
