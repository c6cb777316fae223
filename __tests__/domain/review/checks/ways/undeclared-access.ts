import {
  add,
  all,
  CLAIM,
  create,
  instead,
  move,
  PROVISIONING,
  policy,
  REPORT,
  rule,
  SERVER,
  scopeName,
  set,
  WEB_APP,
} from "../../../../mutations/review/review-edit.ts";
import { type EditableStack, reference } from "../../subject.ts";
import { second } from "./second-apps.ts";
import { edited, type Ways, written } from "./way.ts";

const openToAll = (grant: string, scopes: readonly string[]) =>
  all(
    set(policy("api_administrator"), { client_whitelist: ["ALL_CLIENTS"] }),
    set(rule("api_administrator"), { grant_type_whitelist: [grant], scope_whitelist: scopes }),
  );
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

/** Ways to fail, and near misses, of each check of this subject. */
export const UNDECLARED_ACCESS_WAYS = {
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
