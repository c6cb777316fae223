import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseEnvironments } from "../../config/parse-environments.ts";
import { synthesized, table } from "./synthesized.ts";

const FILE = "examples/many-clients.yaml";
const [environment] = parseEnvironments(
  [{ name: "many-clients", file: FILE, text: readFileSync(FILE, "utf8") }],
  () => "missing",
).environments;
if (environment === undefined) throw new Error(`${FILE} has an error`);
const { resource } = synthesized(environment);
const apps = Object.entries(resource["okta_app_oauth"] ?? {}).filter(([name]) => name.startsWith("api_client_"));

/** A client's own name, and what is made from it, out of the way. */
function anonymous([address, app]: (typeof apps)[number]): unknown {
  const label = String(app["label"]).split(" / ").at(-1) ?? "";
  return JSON.parse(JSON.stringify(app).replaceAll(address, "<address>").replaceAll(label, "<client>"));
}

test("twelve clients make so many objects of each type", () => {
  const counts = Object.entries(resource).map(([type, objects]) => [type, Object.keys(objects).length]);
  expect(table([["type", "objects"], ...counts])).toMatchInlineSnapshot(`
    "type                          objects
    okta_app_group_assignments    1
    okta_app_oauth                13
    okta_auth_server              1
    okta_auth_server_claim        1
    okta_auth_server_policy       7
    okta_auth_server_policy_rule  7
    okta_auth_server_scope        6
    okta_group                    5"
  `);
});

test("every address of an object is made of its kind and an id of the file", () => {
  const addresses = Object.entries(resource).map(([type, objects]) => `${type}: ${Object.keys(objects).join(" ")}`);
  expect(addresses.join("\n")).toMatchInlineSnapshot(`
    "okta_app_group_assignments: web_app_groups
    okta_app_oauth: api_client_agent_provisioning api_client_audit_export api_client_backup api_client_capacity_dashboard api_client_frame_sync api_client_job_scheduler api_client_license_sync api_client_nightly_report api_client_site_survey api_client_status_page api_client_studio_bridge api_client_truck_uplink web_app
    okta_auth_server: authorization_server
    okta_auth_server_claim: authorization_server_claim_roles
    okta_auth_server_policy: authorization_server_policy_api_administrator authorization_server_policy_api_field_engineers authorization_server_policy_api_field_engineers-render_farm authorization_server_policy_api_render_farm authorization_server_policy_api_super_administrator authorization_server_policy_api_view_only authorization_server_policy_users
    okta_auth_server_policy_rule: authorization_server_rule_api_administrator authorization_server_rule_api_field_engineers authorization_server_rule_api_field_engineers-render_farm authorization_server_rule_api_render_farm authorization_server_rule_api_super_administrator authorization_server_rule_api_view_only authorization_server_rule_users
    okta_auth_server_scope: authorization_server_scope_api_administrator authorization_server_scope_api_field_engineers authorization_server_scope_api_render_farm authorization_server_scope_api_super_administrator authorization_server_scope_api_view_only authorization_server_scope_user_groups
    okta_group: role_administrator role_field_engineers role_render_farm role_super_administrator role_view_only"
  `);
});

test("one client in full is an API Services app with client credentials alone", () => {
  expect(resource["okta_app_oauth"]?.["api_client_nightly_report"]).toMatchInlineSnapshot(`
    {
      "//": {
        "metadata": {
          "path": "many-clients/api_client_nightly_report/Default",
          "uniqueId": "api_client_nightly_report",
        },
      },
      "consent_method": "TRUSTED",
      "grant_types": [
        "client_credentials",
      ],
      "implicit_assignment": false,
      "issuer_mode": "ORG_URL",
      "label": "Resilio Management Console / nightly-report",
      "omit_secret": true,
      "pkce_required": false,
      "response_types": [
        "token",
      ],
      "skip_authentication_policy": true,
      "token_endpoint_auth_method": "client_secret_basic",
      "type": "service",
      "wildcard_redirect": "DISABLED",
    }
  `);
});

test("clients with a secret differ in nothing but their names", () => {
  const [first, ...others] = apps.filter(([name]) => name !== "api_client_license_sync").map(anonymous);
  expect(others).toEqual(Array.from({ length: 10 }, () => first));
});

test("a client with a key differs by its key", () => {
  expect(resource["okta_app_oauth"]?.["api_client_license_sync"]).toMatchObject({
    jwks_uri: "https://licenses.acme.example/.well-known/jwks.json",
    label: "Resilio Management Console / license-sync",
    token_endpoint_auth_method: "private_key_jwt",
  });
});

test("clients of one set of roles share a policy, and its rule gives exactly the scopes of that set", () => {
  const rows = Object.entries(resource["okta_auth_server_policy"] ?? {}).map(([name, policy]) => {
    const rule = resource["okta_auth_server_policy_rule"]?.[name.replace("_policy_", "_rule_")] ?? {};
    return [policy["priority"], policy["name"], policy["client_whitelist"], rule["scope_whitelist"]];
  });
  expect(table([["priority", "policy", "clients", "scopes"], ...rows])).toMatchInlineSnapshot(`
    "priority  policy                              clients                                                                                                         scopes
    3         API: Administrator                  <api_client_agent_provisioning> <api_client_job_scheduler>                                                      <scope_api_administrator>
    4         API: Field Engineers                <api_client_site_survey> <api_client_truck_uplink>                                                              <scope_api_field_engineers>
    6         API: Field Engineers + Render Farm  <api_client_studio_bridge>                                                                                      <scope_api_field_engineers> <scope_api_render_farm>
    5         API: Render Farm                    <api_client_frame_sync>                                                                                         <scope_api_render_farm>
    7         API: Super Administrator            <api_client_backup> <api_client_license_sync>                                                                   <scope_api_super_administrator>
    2         API: View Only                      <api_client_nightly_report> <api_client_capacity_dashboard> <api_client_audit_export> <api_client_status_page>  <scope_api_view_only>
    1         User sign-in                        <web_app>                                                                                                       <scope_user_groups> openid profile email offline_access"
  `);
});
