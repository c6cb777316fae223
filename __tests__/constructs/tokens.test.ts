import { Group } from "@cdktf/provider-okta/lib/group/index.js";
import { Fn, TerraformStack, TerraformVariable } from "cdktf";
import { expect, test } from "vitest";
import {
  type ClientAccess,
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

test("a port that is a Terraform number works in an address, also next to digits", () => {
  const stack = synthesized((scope) => {
    const port = new TerraformVariable(scope, "port", { type: "number" }).numberValue;
    const roleGroups = new McRoleGroups(scope, "roles", { roles: [VIEW_ONLY] });
    const consoleAddress = `https://mc.acme.example:1${port}3`;
    new McOidcApp(scope, "app", { consoleAddress, roleGroups, label: `${TYPED} ${port}` });
  });
  expect(only(stack, "okta_app_oauth")).toMatchObject({
    label: `${ESCAPED} ${"$"}{var.port}`,
    redirect_uris: [`https://mc.acme.example:1${"$"}{var.port}3/login/okta/redirect`],
  });
});

test("a role whose name contains a Terraform number is identified by the id of its group", () => {
  const stack = synthesized((scope) => {
    const name = `Site ${new TerraformVariable(scope, "site", { type: "number" }).numberValue}`;
    const roleGroups = new McRoleGroups(scope, "roles", {
      roles: [{ ...VIEW_ONLY, name, group: { kind: "managed", name } }],
    });
    const app = new McOidcApp(scope, "app", { consoleAddress: ADDRESS, roleGroups });
    new McAuthServer(scope, "server", { audience: ADDRESS, roleGroups }).allowUsers(app);
  });
  expect(only(stack, "okta_auth_server_claim")).toMatchObject({
    value_type: "EXPRESSION",
    value: expect.stringContaining(`{"Site ${"$"}{var.site}"}`),
  });
});

test("lifetimes and the grace are numbers of Terraform's", () => {
  const stack = synthesized((scope) => {
    const number = (id: string) => new TerraformVariable(scope, id, { type: "number" }).numberValue;
    const roleGroups = new McRoleGroups(scope, "roles", { roles: [VIEW_ONLY] });
    const app = new McOidcApp(scope, "app", {
      consoleAddress: ADDRESS,
      roleGroups,
      refreshTokenGraceSeconds: number("grace"),
    });
    const server = new McAuthServer(scope, "server", { audience: ADDRESS, roleGroups });
    server.allowUsers(app, {
      accessTokenMinutes: number("access"),
      refreshToken: { lifetime: number("refresh"), idleMinutes: number("idle") },
    });
  });
  expect(only(stack, "okta_app_oauth")["refresh_token_leeway"]).toBe("$" + "{var.grace}");
  expect(only(stack, "okta_auth_server_policy_rule")).toMatchObject({
    access_token_lifetime_minutes: "$" + "{var.access}",
    refresh_token_lifetime_minutes: "$" + "{var.refresh}",
    refresh_token_window_minutes: "$" + "{var.idle}",
  });
});

test("a lifetime that is known is still looked at, beside one that Terraform decides", () => {
  const users = () =>
    synthesized((scope) => {
      const accessTokenMinutes = new TerraformVariable(scope, "access", { type: "number" }).numberValue;
      const roleGroups = new McRoleGroups(scope, "roles", { roles: [VIEW_ONLY] });
      const server = new McAuthServer(scope, "server", { audience: ADDRESS, roleGroups });
      server.allowUsers({ clientId: "0oa" }, { accessTokenMinutes, refreshToken: { lifetime: 60, idleMinutes: 90 } });
    });
  expect(users).toThrow("library/server:\n  lifetime is shorter than idleMinutes");
});

test("a list of redirect URIs that Terraform decides follows those that are known", () => {
  const stack = synthesized((scope, variable) => {
    new McOidcApp(scope, "app", {
      consoleAddress: `https://${variable}:8443`,
      dataManagersAddress: TYPED,
      extraRedirectUris: Fn.split(",", variable),
      roleGroups: new McRoleGroups(scope, "roles", { roles: [VIEW_ONLY] }),
    });
  });
  const [[name = "", known] = []] = Object.entries(JSON.parse(stack.text).locals);
  expect(known).toEqual([`https://${VAR}:8443/login/okta/redirect`, "$$" + "{b} %%" + "{if}/login/okta/redirect"]);
  expect(only(stack, "okta_app_oauth")["redirect_uris"]).toBe(
    `${"$"}{distinct(concat(local.${name}, split(",", var.mc)))}`,
  );
});

test("a list that Terraform decides is refused as an entry of another list", () => {
  expect(() =>
    synthesized((scope, variable) => {
      new McOidcApp(scope, "app", {
        consoleAddress: ADDRESS,
        extraRedirectUris: ["https://mc.acme.example/a", ...Fn.split(",", variable)],
        roleGroups: new McRoleGroups(scope, "roles", { roles: [VIEW_ONLY] }),
      });
    }),
  ).toThrow("library/app:\n  extraRedirectUris has an entry that is a list known only to Terraform; use Fn.concat");
});

test("Terraform may decide whether a web app has client credentials, and whether a secret is in the state", () => {
  const stack = synthesized((scope) => {
    const decided = new TerraformVariable(scope, "decided", { type: "bool" }).booleanValue;
    new McOidcApp(scope, "app", {
      consoleAddress: ADDRESS,
      clientCredentials: decided,
      omitSecret: decided,
      roleGroups: new McRoleGroups(scope, "roles", { roles: [VIEW_ONLY] }),
    });
  });
  expect(only(stack, "okta_app_oauth")).toMatchObject({
    grant_types: `${"$"}{concat(["authorization_code", "refresh_token"], var.decided ? ["client_credentials"] : [])}`,
    omit_secret: "$" + "{var.decided}",
  });
});

test("Terraform may decide whether an API client leaves the sign-on policy alone", () => {
  const stack = synthesized((scope) => {
    const decided = new TerraformVariable(scope, "decided", { type: "bool" }).booleanValue;
    new McApiClient(scope, "client", { label: "Report", skipAuthenticationPolicy: decided });
  });
  expect(only(stack, "okta_app_oauth")["skip_authentication_policy"]).toBe("$" + "{var.decided}");
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
  ).toThrow(`library/roles:\n  roles[1].${prop} is known only to Terraform; write it as text`);
});

test("a label that is known is still counted", () => {
  expect(() => synthesized((scope) => new McApiClient(scope, "client", { label: "x".repeat(101) }))).toThrow(
    "label has 101 characters",
  );
});

/** Lets clients in, of which a part is a list that Terraform decides, whatever its type says. */
function allowing(clients: (decided: never) => readonly ClientAccess[]): () => void {
  return () =>
    synthesized((scope, variable) => {
      const roleGroups = new McRoleGroups(scope, "roles", { roles: [VIEW_ONLY] });
      const server = new McAuthServer(scope, "server", { audience: ADDRESS, roleGroups });
      server.allowClients(clients(Fn.split(",", variable) as never));
    });
}

test("clients are a list that is written, and so are their roles: there is a policy for each set of roles", () => {
  expect(allowing((decided) => decided)).toThrow(
    "library/server:\n  clients is known only to Terraform; write it as a list",
  );
  expect(allowing((roles) => [{ client: { clientId: "0oa" }, roles }])).toThrow(
    "library/server:\n  clients[0].roles is known only to Terraform; write it as a list",
  );
});
