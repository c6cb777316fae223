import { TerraformStack } from "cdktf";
import { expect, test } from "vitest";
import { McOktaStack } from "../../stacks/mc-okta-stack.ts";
import { ADMINISTRATOR, client, environment, role, USERS, VIEW_ONLY, withoutUsers } from "./environment.ts";
import { addresses, resource, synthesized, synthesizedApp } from "./synthesized.ts";

const api = (...clients: ReturnType<typeof client>[]) => ({ clients, accessTokenLifetimeMinutes: 60 });
const full = () =>
  environment({
    roles: [ADMINISTRATOR, VIEW_ONLY],
    api: api(client("nightly_report", ["view_only"]), client("provisioning", ["administrator", "view_only"])),
  });

test("Terraform addresses are a contract: changing one replaces objects in Okta", () => {
  expect(addresses(synthesized(full()))).toEqual([
    "okta_app_group_assignments.web_app_groups",
    "okta_app_oauth.api_client_nightly_report",
    "okta_app_oauth.api_client_provisioning",
    "okta_app_oauth.web_app",
    "okta_auth_server.authorization_server",
    "okta_auth_server_claim.authorization_server_claim_roles",
    "okta_auth_server_policy.authorization_server_policy_api_administrator-view_only",
    "okta_auth_server_policy.authorization_server_policy_api_view_only",
    "okta_auth_server_policy.authorization_server_policy_users",
    "okta_auth_server_policy_rule.authorization_server_rule_api_administrator-view_only",
    "okta_auth_server_policy_rule.authorization_server_rule_api_view_only",
    "okta_auth_server_policy_rule.authorization_server_rule_users",
    "okta_auth_server_scope.authorization_server_scope_api_administrator",
    "okta_auth_server_scope.authorization_server_scope_api_view_only",
    "okta_auth_server_scope.authorization_server_scope_user_groups",
    "okta_group.role_administrator",
    "okta_group.role_view_only",
  ]);
});

test("output names are a contract with the commands that read them", () => {
  expect(Object.keys(synthesized(full()).output).sort()).toEqual([
    "api_app_ids",
    "api_client_ids",
    "authorization_server_id",
    "authorization_server_issuer",
    "group_ids",
    "web_app_client_id",
    "web_app_id",
  ]);
});

test("an output tells which existing group was looked up, and only where one is", () => {
  const group = { kind: "existing", name: "Ops" } as const;
  const { output } = synthesized(environment({ roles: [role("ops", "Ops", { group })] }));
  const id = expect.stringContaining("data.okta_groups.role_ops.groups");
  expect(output["existing_groups"]).toEqual({ value: { ops: { name: "Ops", id } } });
  expect(synthesized(environment()).output).not.toHaveProperty("existing_groups");
});

test("without users there is no web app, no user_groups scope, no roles claim and no sign-in policy", () => {
  const stack = synthesized(withoutUsers({ roles: [VIEW_ONLY], api: api(client("report", ["view_only"])) }));
  expect(addresses(stack)).toEqual([
    "okta_app_oauth.api_client_report",
    "okta_auth_server.authorization_server",
    "okta_auth_server_policy.authorization_server_policy_api_view_only",
    "okta_auth_server_policy_rule.authorization_server_rule_api_view_only",
    "okta_auth_server_scope.authorization_server_scope_api_view_only",
    "okta_group.role_view_only",
  ]);
});

test("without api there is no api:: scope", () => {
  const scopes = addresses(synthesized(environment())).filter((address) => address.includes("_scope."));
  expect(scopes).toEqual(["okta_auth_server_scope.authorization_server_scope_user_groups"]);
});

test("the provider that runs is the environment's version, not the one the bindings were made from", () => {
  expect(synthesized(environment()).terraform.required_providers["okta"]).toEqual({
    source: "okta/okta",
    version: "6.12.0",
  });
});

test("the provider block names the org, ends a call without an answer after a minute, and has no credential", () => {
  expect(synthesized(environment()).provider.okta).toEqual([
    { org_name: "acme", base_url: "okta.com", request_timeout: 60 },
  ]);
});

test("a local org is reached through http_proxy", () => {
  const okta = { ...environment().okta, orgUrl: "http://127.0.0.1:8090" };
  expect(synthesized(environment({ okta })).provider.okta).toEqual([
    { http_proxy: "http://127.0.0.1:8090", request_timeout: 60 },
  ]);
});

test("the state lies outside the build folder, at a relative path", () => {
  expect(synthesized(environment()).terraform.backend).toEqual({ local: { path: "../../../state/test.tfstate" } });
});

test("the synthesized JSON holds no absolute path", () => {
  expect(synthesized(full()).text).not.toMatch(/"\/[a-z]/i);
});

test("secrets stay out of state and outputs unless the environment stores them", () => {
  const stack = synthesized(full());
  expect(resource(stack, "okta_app_oauth.web_app")["omit_secret"]).toBe(true);
  expect(resource(stack, "okta_app_oauth.api_client_nightly_report")["omit_secret"]).toBe(true);
  expect(stack.text).not.toContain("client_secret}");
});

test("stored secrets are outputs that Terraform hides", () => {
  const stack = synthesized({ ...full(), state: { ...full().state, secrets: "store" } });
  expect(resource(stack, "okta_app_oauth.web_app")["omit_secret"]).toBe(false);
  expect(stack.output["web_app_client_secret"]).toEqual({
    value: "$" + "{okta_app_oauth.web_app.client_secret}",
    sensitive: true,
  });
  expect(stack.output["api_client_secrets"]?.["sensitive"]).toBe(true);
});

test("a client that is the web app itself adds Client Credentials to it and creates no separate app", () => {
  const stack = synthesized(environment({ api: api(client("console", ["view_only"], { useUserApp: true })) }));
  expect(addresses(stack).filter((address) => address.startsWith("okta_app_oauth."))).toEqual([
    "okta_app_oauth.web_app",
  ]);
  expect(resource(stack, "okta_app_oauth.web_app")["grant_types"]).toEqual([
    "authorization_code",
    "refresh_token",
    "client_credentials",
  ]);
  const policy = resource(stack, "okta_auth_server_policy.authorization_server_policy_api_view_only");
  expect(policy["client_whitelist"]).toEqual(["$" + "{okta_app_oauth.web_app.client_id}"]);
});

test("service apps skip the sign-on policy from provider 6.9 on, and older providers are not told what they do not know", () => {
  const of = (providerVersion: string) =>
    resource(
      synthesized({ ...full(), okta: { ...full().okta, providerVersion } }),
      "okta_app_oauth.api_client_nightly_report",
    )["skip_authentication_policy"];
  expect([of("6.12.0"), of("4.20.0")]).toEqual([true, undefined]);
});

test("the web app never skips the sign-on policy", () => {
  expect(resource(synthesized(full()), "okta_app_oauth.web_app")).not.toHaveProperty("skip_authentication_policy");
});

test("a group that the file refers to is forgotten, not destroyed, where Terraform knows how", () => {
  const partner = role("partner", "Partner", { group: { kind: "referenced", id: "00g1emaKYZTWRYYRRTSK" } });
  const roles = [VIEW_ONLY, partner];
  expect(synthesized(environment({ roles }), true).removed).toEqual([
    { from: "okta_group.role_partner", lifecycle: { destroy: false } },
  ]);
  expect(synthesized(environment({ roles }), false).removed).toBeUndefined();
});

test("a sign-on policy is set only when the environment names one", () => {
  const stack = synthesized(environment({ users: { ...USERS, signOnPolicyId: "rst1abcDEFGHIJKLMN12" } }));
  expect(resource(stack, "okta_app_oauth.web_app")["authentication_policy"]).toBe("rst1abcDEFGHIJKLMN12");
  expect(resource(synthesized(environment()), "okta_app_oauth.web_app")).not.toHaveProperty("authentication_policy");
});

test("renaming a role keeps its group's address", () => {
  const before = synthesized(environment({ roles: [role("field", "Field Engineers")] }));
  const after = synthesized(environment({ roles: [role("field", "Site Engineers", { key: "site_engineers" })] }));
  expect(addresses(after)).toEqual(addresses(before));
  expect(resource(after, "okta_group.role_field")["name"]).toBe("Site Engineers");
});

test("every string of the file is escaped where Terraform would read a template in it", () => {
  const hostile = "a$" + "{x} %{if} $$" + "{y} 100% $5";
  const escaped = "a$$" + "{x} %%{if} $$$" + "{y} 100% $5";
  const stack = synthesized(
    environment({
      roles: [role("custom", hostile)],
      users: { ...USERS, appLabel: hostile },
      authorizationServer: { ...environment().authorizationServer, name: hostile },
      api: api(client("c", ["custom"], { label: hostile })),
    }),
  );
  expect(resource(stack, "okta_group.role_custom")["name"]).toBe(escaped);
  expect(resource(stack, "okta_app_oauth.web_app")["label"]).toBe(escaped);
  expect(resource(stack, "okta_app_oauth.api_client_c")["label"]).toBe(escaped);
  expect(resource(stack, "okta_auth_server.authorization_server")["name"]).toBe(escaped);
  expect(resource(stack, "okta_auth_server_policy.authorization_server_policy_api_custom")["name"]).toBe(
    `API: ${escaped}`,
  );
});

test("cdktf's preparation, which a stack leaves out, would find nothing that refers to another stack", () => {
  const texts = [false, true]
    .map((isPrepared) =>
      synthesizedApp((app) => {
        const stacks = ["one", "two"].map((name) => {
          const { place } = environment().state;
          return new McOktaStack(app, { environment: { ...full(), name }, place });
        });
        if (isPrepared) for (const stack of stacks) TerraformStack.prototype.prepareStack.call(stack);
        return "two";
      }),
    )
    .map(({ text }) => text);
  expect(texts[0]).toBe(texts[1]);
});
