import { Group } from "@cdktf/provider-okta/lib/group/index.js";
import { TerraformStack, TerraformVariable } from "cdktf";
import { expect, test } from "vitest";
import {
  McApiClient,
  McAuthServer,
  McOidcApp,
  McOktaProvider,
  McRoleGroups,
  type Role,
} from "../../constructs/index.ts";
import { resource, type Synthesized, synthesizedApp } from "../stacks/synthesized.ts";

const ADDRESS = "https://mc.acme.example:8443";
const VIEW_ONLY: Role = {
  id: "view_only",
  key: "view_only",
  name: "View Only",
  group: { kind: "managed", name: "View Only" },
};

function synthesized(add: (stack: TerraformStack, variable: string) => void): Synthesized {
  return synthesizedApp((app) => {
    const stack = new TerraformStack(app, "library");
    new McOktaProvider(stack, "okta", { orgUrl: "https://acme.okta.com" });
    add(stack, new TerraformVariable(stack, "mc", { type: "string" }).stringValue);
    return "library";
  });
}

/** The only object of a type. */
function only(stack: Synthesized, type: string) {
  const [name = "", ...more] = Object.keys(stack.resource[type] ?? {});
  expect(more).toEqual([]);
  return resource(stack, `${type}.${name}`);
}

const VAR = "$" + "{var.mc}";
/** What a user writes and Terraform would take for a template, and how Terraform is to get it beside a token. */
const [TYPED, ESCAPED] = ["$" + "{b} %" + "{if}", "$" + '{"$"}{b} %%' + "{if}"];

test("a web app takes what Terraform decides, beside text that stays text", () => {
  const stack = synthesized((scope, variable) => {
    new McOidcApp(scope, "app", {
      label: `${variable} ${TYPED}`,
      consoleAddress: `https://${variable}:8443`,
      dataManagersAddress: variable,
      extraRedirectUris: [`${variable}/a`],
      signOnPolicyId: variable,
      roleGroups: new McRoleGroups(scope, "roles", { roles: [VIEW_ONLY] }),
    });
  });
  expect(only(stack, "okta_app_oauth")).toMatchObject({
    label: `${VAR} ${ESCAPED}`,
    redirect_uris: [`https://${VAR}:8443/login/okta/redirect`, `${VAR}/login/okta/redirect`, `${VAR}/a`],
    authentication_policy: VAR,
  });
});

test("an API client takes what Terraform decides", () => {
  const stack = synthesized((scope, variable) => {
    new McApiClient(scope, "client", {
      label: `Report ${variable}`,
      authentication: { method: "privateKey", jwksUri: `https://${variable}/keys` },
    });
  });
  expect(only(stack, "okta_app_oauth")).toMatchObject({ label: `Report ${VAR}`, jwks_uri: `https://${VAR}/keys` });
});

test("a public key takes what Terraform decides, in each of its parts", () => {
  const stack = synthesized((scope, variable) => {
    const publicKey = { kty: "RSA", kid: variable, n: variable, e: `${variable}${TYPED}` } as const;
    new McApiClient(scope, "client", { label: "Report", authentication: { method: "privateKey", publicKey } });
  });
  expect(only(stack, "okta_app_oauth")["jwks"]).toEqual([{ kty: "RSA", kid: VAR, n: VAR, e: `${VAR}${ESCAPED}` }]);
});

test("an authorization server takes what Terraform decides", () => {
  const stack = synthesized((scope, variable) => {
    const roleGroups = new McRoleGroups(scope, "roles", { roles: [VIEW_ONLY] });
    new McAuthServer(scope, "server", { name: variable, audience: `https://${variable}`, roleGroups });
  });
  expect(only(stack, "okta_auth_server")).toMatchObject({ name: VAR, audiences: [`https://${VAR}`] });
});

test("the name of a role and its group may be decided by Terraform: the claim goes by ids, the policy by the key", () => {
  const stack = synthesized((scope, variable) => {
    const role: Role = { ...VIEW_ONLY, name: variable, group: { kind: "managed", name: variable } };
    const roleGroups = new McRoleGroups(scope, "roles", { roles: [role] });
    const server = new McAuthServer(scope, "server", { audience: ADDRESS, roleGroups });
    server.allowUsers(new McOidcApp(scope, "app", { consoleAddress: ADDRESS, roleGroups }));
    const client = new McApiClient(scope, "client", { label: "Report" });
    server.allowClients([{ client, roles: [role] }]);
  });
  const [group = ""] = Object.keys(stack.resource["okta_group"] ?? {});
  const id = `${"$"}{okta_group.${group}.id}`;
  expect(only(stack, "okta_group")).toMatchObject({
    name: VAR,
    description: `Carries the Management Console role ${VAR}`,
  });
  expect(only(stack, "okta_auth_server_claim")).toMatchObject({
    value_type: "EXPRESSION",
    value: `Arrays.flatten(isMemberOfGroup("${id}") ? {"${VAR}"} : {})`,
  });
  const policies = Object.values(stack.resource["okta_auth_server_policy"] ?? {}).map(({ name }) => name);
  expect(policies.toSorted()).toEqual(["API: view_only", "User sign-in"]);
});

test("a role may be carried by the group of another resource", () => {
  const stack = synthesized((scope) => {
    const group = new Group(scope, "elsewhere", { name: "Elsewhere" });
    const role: Role = { ...VIEW_ONLY, group: { kind: "referenced", id: group.id } };
    const roleGroups = new McRoleGroups(scope, "roles", { roles: [role] });
    const server = new McAuthServer(scope, "server", { audience: ADDRESS, roleGroups });
    server.allowUsers(new McOidcApp(scope, "app", { consoleAddress: ADDRESS, roleGroups }));
  });
  const id = "$" + "{okta_group.elsewhere.id}";
  expect(only(stack, "okta_app_group_assignments")["group"]).toEqual([{ id }]);
  expect(only(stack, "okta_auth_server_claim")["value"]).toContain(`isMemberOfGroup("${id}")`);
});

test.each(["id", "key"] as const)("the %s of a role is text: addresses are made from it", (prop) => {
  expect(() =>
    synthesized((scope, variable) => {
      new McRoleGroups(scope, "roles", { roles: [VIEW_ONLY, { ...VIEW_ONLY, id: "b", key: "b", [prop]: variable }] });
    }),
  ).toThrow(`library/roles:\n  roles[1].${prop} is decided by Terraform; write it as text`);
});

test("a label that is known is still counted", () => {
  expect(() => synthesized((scope) => new McApiClient(scope, "client", { label: "x".repeat(101) }))).toThrow(
    "label has 101 characters",
  );
});
