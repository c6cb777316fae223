import { expect, test } from "vitest";
import { ADMINISTRATOR, client, environment, role, SUPER_ADMINISTRATOR, VIEW_ONLY } from "./environment.ts";
import { type Synthesized, synthesized, table } from "./synthesized.ts";

const stack = () =>
  synthesized(
    environment({
      roles: [SUPER_ADMINISTRATOR, ADMINISTRATOR, VIEW_ONLY, role("field_engineers", "Field Engineers")],
      api: {
        accessTokenLifetimeMinutes: 30,
        clients: [
          client("nightly_report", ["view_only"]),
          client("provisioning", ["administrator", "view_only"]),
          client("dashboard", ["view_only"]),
        ],
      },
    }),
  );

const rows = (from: Synthesized, type: string) => Object.values(from.resource[type] ?? {});

test("scopes", () => {
  const columns = ["name", "metadata_publish", "consent", "default", "optional"];
  const scopes = rows(stack(), "okta_auth_server_scope").map((scope) => columns.map((column) => scope[column]));
  expect(table([columns, ...scopes])).toMatchInlineSnapshot(`
    "name                      metadata_publish  consent   default  optional
    api::administrator        NO_CLIENTS        IMPLICIT  false    false
    api::field_engineers      NO_CLIENTS        IMPLICIT  false    false
    api::super_administrator  NO_CLIENTS        IMPLICIT  false    false
    api::view_only            NO_CLIENTS        IMPLICIT  false    false
    user_groups               ALL_CLIENTS       IMPLICIT  false    false"
  `);
});

test("claims", () => {
  const columns = [
    "name",
    "claim_type",
    "always_include_in_token",
    "scopes",
    "value_type",
    "group_filter_type",
    "value",
  ];
  const claims = rows(stack(), "okta_auth_server_claim").map((claim) => columns.map((column) => claim[column]));
  expect(table([columns, ...claims])).toMatchInlineSnapshot(`
    "name   claim_type  always_include_in_token  scopes               value_type  group_filter_type  value
    roles  IDENTITY    true                     <scope_user_groups>  GROUPS      REGEX              ^(?:Super Administrator|Administrator|View Only|Field Engineers)$"
  `);
});

test("policies and rules", () => {
  const { resource } = stack();
  const policies = Object.entries(resource["okta_auth_server_policy"] ?? {}).map(([name, policy]) => {
    const rule = resource["okta_auth_server_policy_rule"]?.[name.replace("_policy_", "_rule_")] ?? {};
    return [
      policy["priority"],
      policy["name"],
      policy["client_whitelist"],
      rule["priority"],
      rule["grant_type_whitelist"],
      rule["group_whitelist"],
      rule["scope_whitelist"],
      [
        rule["access_token_lifetime_minutes"],
        rule["refresh_token_lifetime_minutes"],
        rule["refresh_token_window_minutes"],
      ],
    ];
  });
  const columns = ["#", "policy", "clients", "rule", "grants", "people", "scopes", "minutes"];
  policies.sort((a, b) => Number(a[0]) - Number(b[0]));
  expect(table([columns, ...policies])).toMatchInlineSnapshot(`
    "#  policy                          clients                                             rule  grants              people                                                                                   scopes                                                   minutes
    1  User sign-in                    <web_app>                                           1     authorization_code  <role_super_administrator> <role_administrator> <role_view_only> <role_field_engineers>  <scope_user_groups> openid profile email offline_access  60 129600 10080
    2  API: View Only                  <api_client_nightly_report> <api_client_dashboard>  1     client_credentials  -                                                                                        <scope_api_view_only>                                    30 - -
    3  API: Administrator + View Only  <api_client_provisioning>                           1     client_credentials  -                                                                                        <scope_api_administrator> <scope_api_view_only>          30 - -"
  `);
});
