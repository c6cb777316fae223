import { TerraformStack } from "cdktf";
import { expect, test } from "vitest";
import {
  McApiClient,
  McAuthServer,
  McOidcApp,
  McOktaProvider,
  McRoleGroups,
  type Role,
} from "../../constructs/index.ts";
import { addresses, resource, synthesizedApp } from "../stacks/synthesized.ts";

const AUDIENCE = "https://mc.acme.example:8443";
const managed = (id: string, name: string): Role => ({ id, key: id, name, group: { kind: "managed", name } });
const viewOnly = managed("view_only", "View Only");

function libraryStack(add: (stack: TerraformStack) => void) {
  return synthesizedApp((app) => {
    const stack = new TerraformStack(app, "library");
    new McOktaProvider(stack, "okta", { orgUrl: "https://acme.okta.com" });
    add(stack);
    return "library";
  });
}

function claimOf(roles: readonly Role[]) {
  const stack = libraryStack((scope) => {
    const roleGroups = new McRoleGroups(scope, "roles", { roles });
    const app = new McOidcApp(scope, "app", { consoleAddress: AUDIENCE, roleGroups });
    new McAuthServer(scope, "server", { audience: AUDIENCE, roleGroups }).allowUsers(app);
  });
  const [address = ""] = addresses(stack).filter((each) => each.startsWith("okta_auth_server_claim."));
  return resource(stack, address);
}

test("two instances of every construct live in one stack", () => {
  const stack = libraryStack((scope) => {
    for (const name of ["one", "two"]) {
      const roleGroups = new McRoleGroups(scope, `${name}-roles`, { roles: [viewOnly] });
      const app = new McOidcApp(scope, `${name}-app`, { consoleAddress: AUDIENCE, roleGroups });
      const client = new McApiClient(scope, `${name}-client`, { label: name });
      const server = new McAuthServer(scope, `${name}-server`, { audience: AUDIENCE, roleGroups });
      server.allowUsers(app);
      server.allowClients([{ client, roles: [viewOnly] }]);
    }
  });
  const counts = Object.fromEntries(
    Object.entries(stack.resource).map(([type, named]) => [type, Object.keys(named).length]),
  );
  expect(counts).toEqual({
    okta_group: 2,
    okta_app_oauth: 4,
    okta_app_group_assignments: 2,
    okta_auth_server: 2,
    okta_auth_server_scope: 4,
    okta_auth_server_claim: 2,
    okta_auth_server_policy: 4,
    okta_auth_server_policy_rule: 4,
  });
});

test("the web app writes every attribute whose default would be unsafe or is the provider's guess", () => {
  const stack = libraryStack((scope) => {
    const roleGroups = new McRoleGroups(scope, "roles", { roles: [viewOnly] });
    new McOidcApp(scope, "app", { consoleAddress: AUDIENCE, roleGroups });
  });
  const [address = ""] = addresses(stack).filter((each) => each.startsWith("okta_app_oauth."));
  expect(resource(stack, address)).toMatchObject({
    type: "web",
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    redirect_uris: ["https://mc.acme.example:8443/login/okta/redirect"],
    wildcard_redirect: "DISABLED",
    token_endpoint_auth_method: "client_secret_basic",
    pkce_required: true,
    refresh_token_rotation: "ROTATE",
    refresh_token_leeway: 30,
    consent_method: "TRUSTED",
    issuer_mode: "ORG_URL",
    implicit_assignment: false,
    omit_secret: true,
  });
});

test("an API client has Client Credentials only", () => {
  const stack = libraryStack((scope) => {
    new McApiClient(scope, "client", { label: "report" });
  });
  const [address = ""] = addresses(stack);
  expect(resource(stack, address)).toMatchObject({
    type: "service",
    grant_types: ["client_credentials"],
    response_types: ["token"],
    pkce_required: false,
    consent_method: "TRUSTED",
    issuer_mode: "ORG_URL",
    implicit_assignment: false,
    token_endpoint_auth_method: "client_secret_basic",
  });
});

test("an API client may prove itself by a key it publishes or one given here, and then has no secret to lose", () => {
  const stack = libraryStack((scope) => {
    const jwksUri = "https://client.example/jwks.json";
    new McApiClient(scope, "published", { label: "a", authentication: { method: "privateKey", jwksUri } });
    const publicKey = { kty: "RSA", kid: "k1", n: "AQ", e: "AQAB" } as const;
    new McApiClient(scope, "given", { label: "b", authentication: { method: "privateKey", publicKey } });
  });
  const apps = Object.values(stack.resource["okta_app_oauth"] ?? {});
  expect(apps).toMatchObject([
    { token_endpoint_auth_method: "private_key_jwt", jwks: [{ kty: "RSA", kid: "k1", n: "AQ", e: "AQAB" }] },
    { token_endpoint_auth_method: "private_key_jwt", jwks_uri: "https://client.example/jwks.json" },
  ]);
});

test("the roles claim is a filter while every group is managed and named as the role", () => {
  expect(claimOf([viewOnly, managed("ops", "Ops.Night")])).toMatchObject({
    value_type: "GROUPS",
    group_filter_type: "REGEX",
    value: "^(?:View Only|Ops\\.Night)$",
  });
});

test("one group named otherwise turns the roles claim into an expression over all groups", () => {
  const renamed: Role = { ...viewOnly, group: { kind: "managed", name: "MC View Only" } };
  const claim = claimOf([renamed]);
  expect(claim["value_type"]).toBe("EXPRESSION");
  expect(claim).not.toHaveProperty("group_filter_type");
  expect(claim["value"]).toMatch(
    /^Arrays\.flatten\(isMemberOfGroup\("\$\{okta_group\.\w+\.id\}"\) \? \{"View Only"\} : \{\}\)$/,
  );
});

test("one referenced group turns the roles claim into an expression over all groups", () => {
  const partner: Role = { ...managed("partner", "Partner"), group: { kind: "referenced", id: "00g1emaKYZTWRYYRRTSK" } };
  expect(claimOf([partner])["value"]).toBe(
    'Arrays.flatten(isMemberOfGroup("00g1emaKYZTWRYYRRTSK") ? {"Partner"} : {})',
  );
});

test("an API client without a role is refused, because a rule without scopes would not limit it", () => {
  const attempt = () =>
    libraryStack((scope) => {
      const roleGroups = new McRoleGroups(scope, "roles", { roles: [viewOnly] });
      const client = new McApiClient(scope, "client", { label: "report" });
      new McAuthServer(scope, "server", { audience: AUDIENCE, roleGroups }).allowClients([{ client, roles: [] }]);
    });
  expect(attempt).toThrow("An API client needs at least one role");
});

test("a role that the authorization server does not know is refused", () => {
  const attempt = () =>
    libraryStack((scope) => {
      const roleGroups = new McRoleGroups(scope, "roles", { roles: [viewOnly] });
      const client = new McApiClient(scope, "client", { label: "report" });
      const roles = [managed("admin", "Admin")];
      new McAuthServer(scope, "server", { audience: AUDIENCE, roleGroups }).allowClients([{ client, roles }]);
    });
  expect(attempt).toThrow('Role "admin" is not a role of the authorization server');
});

test("a console without a role is refused", () => {
  const attempt = () => libraryStack((scope) => new McRoleGroups(scope, "roles", { roles: [] }));
  expect(attempt).toThrow("A Management Console needs at least one role");
});

function attempt(add: (scope: TerraformStack, roleGroups: McRoleGroups) => void): () => void {
  return () => libraryStack((scope) => add(scope, new McRoleGroups(scope, "roles", { roles: [viewOnly] })));
}

test("props outside what Okta takes are refused, all at once", () => {
  const app = attempt((scope, roleGroups) => {
    new McOidcApp(scope, "app", {
      consoleAddress: AUDIENCE,
      roleGroups,
      label: "x".repeat(101),
      refreshTokenGraceSeconds: 61,
    });
  });
  expect(app).toThrow(
    "library/app:\n  label has 101 characters; Okta allows 1 to 100\n  refreshTokenGraceSeconds is 61; Okta allows 0 to 60",
  );
});

test("a label that is empty is refused", () => {
  const client = attempt((scope) => {
    new McApiClient(scope, "client", { label: "" });
  });
  expect(client).toThrow("library/client:\n  label has 0 characters; Okta allows 1 to 100");
});

test("lifetimes outside what Okta takes are refused", () => {
  const users = attempt((scope, roleGroups) => {
    const server = new McAuthServer(scope, "server", { audience: AUDIENCE, roleGroups });
    server.allowUsers({ clientId: "0oa" }, { accessTokenMinutes: 4, refreshToken: { lifetime: 60, idleMinutes: 90 } });
  });
  expect(users).toThrow(
    "library/server:\n  accessTokenMinutes is 4; Okta allows 5 to 1440\n  lifetime is shorter than idleMinutes",
  );
});

test.each([
  [{ lifetime: 0 }, 'lifetime is 0; Okta allows 10 to 2147483520, or "unlimited"'],
  [{ lifetime: 20_000.5 }, 'lifetime is 20000.5; Okta allows 10 to 2147483520, or "unlimited"'],
  [{ idleMinutes: 60.5 }, "idleMinutes is 60.5; Okta allows 10 to 2628000"],
])("a refresh token of %j is refused: 0 would have no end", (refreshToken, problem) => {
  const users = attempt((scope, roleGroups) => {
    const server = new McAuthServer(scope, "server", { audience: AUDIENCE, roleGroups });
    server.allowUsers({ clientId: "0oa" }, { refreshToken });
  });
  expect(users).toThrow(`library/server:\n  ${problem}`);
});

test("an unlimited refresh token is 0 to Okta", () => {
  const stack = libraryStack((scope) => {
    const roleGroups = new McRoleGroups(scope, "roles", { roles: [viewOnly] });
    const server = new McAuthServer(scope, "server", { audience: AUDIENCE, roleGroups });
    server.allowUsers({ clientId: "0oa" }, { refreshToken: { lifetime: "unlimited" } });
  });
  const [address = ""] = addresses(stack).filter((each) => each.startsWith("okta_auth_server_policy_rule."));
  expect(resource(stack, address)["refresh_token_lifetime_minutes"]).toBe(0);
});

test("a grace of half a second is refused", () => {
  const app = attempt((scope, roleGroups) => {
    new McOidcApp(scope, "app", { consoleAddress: AUDIENCE, roleGroups, refreshTokenGraceSeconds: 0.5 });
  });
  expect(app).toThrow("library/app:\n  refreshTokenGraceSeconds is 0.5; Okta allows 0 to 60");
});

const ops = managed("ops", "Ops");

test.each<[string, readonly Role[], string]>([
  ["two roles of one id", [ops, { ...ops, key: "night" }], "roles[1].id is the same as that of roles[0]: ops"],
  ["two roles of one key", [ops, { ...ops, id: "night" }], "roles[1].key is the same as that of roles[0]: ops"],
  [
    "an id with a hyphen, which would look like a set of two roles",
    [{ ...ops, id: "night-ops" }],
    'roles[0].id is "night-ops"; write it in lower-case snake_case',
  ],
  ["an empty id", [{ ...ops, id: "" }], 'roles[0].id is ""; write it in lower-case snake_case'],
  ["a name for a key", [{ ...ops, key: "Ops" }], 'roles[0].key is "Ops"; write it in lower-case snake_case'],
  [
    "a name that the claim cannot carry",
    [{ ...ops, name: 'The "ops"' }],
    "roles[0].name has a double quote or a backslash; a claim can carry it only if every group has the name of its role",
  ],
])("%s are refused", (_, roles, problem) => {
  expect(() => libraryStack((scope) => new McRoleGroups(scope, "roles", { roles }))).toThrow(
    `library/roles:\n  ${problem}`,
  );
});

test("a name with a double quote is carried by a group of that name", () => {
  expect(claimOf([managed("ops", 'The "ops"')])["value"]).toBe('^(?:The "ops")$');
});

test("a client is named once, and each of its roles too", () => {
  const client = { clientId: "0oa" };
  const clients = attempt((scope, roleGroups) => {
    new McAuthServer(scope, "server", { audience: AUDIENCE, roleGroups }).allowClients([
      { client, roles: [viewOnly, viewOnly] },
      { client, roles: [viewOnly] },
    ]);
  });
  expect(clients).toThrow(
    "library/server:\n  clients[0].roles has a duplicate role\n  clients[1].client is the same as that of clients[0]; list each client once, with all its roles",
  );
});
