import { expect, test } from "vitest";
import { fromConfiguration } from "../../../domain/access-model/from-configuration.ts";
import type { Environment } from "../../../domain/environment.ts";
import type { DeployedOutputs } from "../../../domain/settings/deployed-outputs.ts";
import { expectedAccess } from "../../../domain/verify/expected-access.ts";
import { ADMINISTRATOR, client, environment, role, USERS, VIEW_ONLY, withoutUsers } from "../../stacks/environment.ts";
import { synthesized } from "../../stacks/synthesized.ts";

const app = (id: string) => ({ appId: id, clientId: id });
const OUTPUTS: DeployedOutputs = {
  authorizationServerId: "aus1",
  authorizationServerIssuer: "https://acme.okta.com/oauth2/aus1",
  groupIds: {},
  webApp: app("0oaWeb"),
  apiApps: { report: app("0oaReport"), both: app("0oaBoth") },
};
const api = (...clients: ReturnType<typeof client>[]) => ({ clients, accessTokenLifetimeMinutes: 15 });
const read = (target: Environment, given: DeployedOutputs = OUTPUTS) =>
  expectedAccess(fromConfiguration(JSON.parse(synthesized(target).text)), target, given);

test("a client's scopes, lifetime and audience come from the configuration, its ids from the outputs", () => {
  const access = read(withoutUsers({ roles: [ADMINISTRATOR, VIEW_ONLY], api: api(client("report", ["view_only"])) }));
  expect(access).toEqual({
    environment: "test",
    issuer: "https://acme.okta.com/oauth2/aus1",
    audience: "https://mc.acme.example:8443",
    apiScopes: ["api::administrator", "api::view_only"],
    roleKeys: new Map([
      ["Administrator", "administrator"],
      ["View Only", "view_only"],
    ]),
    statements: [],
    clients: [
      {
        key: "api_client_report",
        appId: "0oaReport",
        clientId: "0oaReport",
        id: "report",
        name: "report",
        roles: ["View Only"],
        authentication: { method: "secret" },
        scopes: ["api::view_only"],
        accessTokenSeconds: 900,
        source: { file: "environments/test.yaml", line: 1, column: 1 },
      },
    ],
  });
});

test("scopes stand in the order of the environment's roles, in which mc-okta settings shows them", () => {
  const zebra = role("zebra", "Zebra");
  const access = read(
    withoutUsers({ roles: [VIEW_ONLY, zebra, ADMINISTRATOR], api: api(client("both", ["administrator", "zebra"])) }),
  );
  expect("clients" in access && access.clients[0]?.scopes).toEqual(["api::zebra", "api::administrator"]);
  expect("clients" in access && access.apiScopes).toEqual(["api::view_only", "api::zebra", "api::administrator"]);
});

test("users: scopes, redirect URIs, grace and the roles that groups give, renamed and foreign ones included", () => {
  const access = read(
    environment({
      users: { ...USERS, accessTokenLifetimeMinutes: 30, refreshTokenGraceSeconds: 5 },
      roles: [
        { ...ADMINISTRATOR, group: { kind: "managed", name: "MC Admins" } },
        role("partners", "Partner Studio", { group: { kind: "referenced", id: "00g1emaKYZTWRYYRRTSK" } }),
      ],
    }),
  );
  expect("users" in access && access.users).toEqual({
    key: "web_app",
    appId: "0oaWeb",
    clientId: "0oaWeb",
    redirectUris: ["https://mc.acme.example:8443/login/okta/redirect"],
    scopes: ["user_groups", "openid", "profile", "email", "offline_access"],
    accessTokenSeconds: 1800,
    refreshTokenGraceSeconds: 5,
    roleGrants: [
      { group: "MC Admins", role: "Administrator" },
      { group: "00g1emaKYZTWRYYRRTSK", role: "Partner Studio" },
    ],
    clientCredentials: false,
    source: { file: "environments/test.yaml", line: 1, column: 1 },
  });
});

test("the redirect URI of Management Console's own address comes first: proofs vary that one", () => {
  const { managementConsole } = environment();
  const extraRedirectUris = ["https://10.20.0.5:8443/login/okta/redirect"];
  const access = read(environment({ managementConsole: { ...managementConsole, extraRedirectUris } }));
  expect("users" in access && access.users?.redirectUris).toEqual([
    "https://mc.acme.example:8443/login/okta/redirect",
    "https://10.20.0.5:8443/login/okta/redirect",
  ]);
});

test("the API client that is the users' web application has that app's key and ids", () => {
  const access = read(
    environment({ roles: [VIEW_ONLY], api: api(client("report", ["view_only"], { useUserApp: true })) }),
  );
  expect("clients" in access && access.clients[0]).toMatchObject({ key: "web_app", clientId: "0oaWeb" });
  expect("users" in access && access.users?.clientCredentials).toBe(true);
});

test("a client that was added after the last deploy is named, not guessed", () => {
  const target = withoutUsers({ roles: [VIEW_ONLY], api: api(client("late", ["view_only"])) });
  expect(read(target)).toEqual({ notDeployed: 'API client "late"' });
});

test("users that were added after the last deploy are named too", () => {
  const { webApp: _, ...without } = OUTPUTS;
  expect(read(environment(), without)).toEqual({ notDeployed: "the web application" });
});
