import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SettingsDocument } from "../../../cli/views/settings-document.ts";
import {
  createManagementConsole,
  type ManagementConsole,
} from "../../../sandbox/management-console/management-console.ts";
import type { ConsoleSettings } from "../../../sandbox/management-console/settings/console-settings.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/start-sandbox.ts";
import { makeProject, type Project } from "../../journeys/project.ts";
import { adminOf } from "../../journeys/verify-org.ts";
import { apiClient, bearerToken } from "./api-client.ts";
import { type Browser, loggedCodes, openBrowser } from "./console-browser.ts";
import { enteredSettings } from "./entered-settings.ts";
import { signInThroughOkta } from "./okta-sign-in.ts";

const ENVIRONMENT = `managementConsole:
  address: https://localhost:8443
roles:
  builtIn: [super_administrator, administrator, view_only]
  custom:
    - name: Field Engineers
users: {}
api:
  clients:
    - { name: nightly-report, role: view_only }
    - { name: provisioning, role: administrator }
`;

let sandbox: Sandbox;
let project: Project;
let artifact: SettingsDocument;
let values: ConsoleSettings;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  project = makeProject(sandbox.env);
  project.environment("sandbox", `okta:\n  orgUrl: ${sandbox.url}\n${ENVIRONMENT}`);
  expect(await project.cli(["deploy", "sandbox", "--yes"])).toMatchObject({ exitCode: 0 });
  ({ artifact, values } = await enteredSettings(project, "sandbox"));
});

afterAll(async () => {
  project?.remove();
  await sandbox?.close();
});

let mc: ManagementConsole;
let browser: Browser;
let skewSeconds: number;
/** What Okta answered the console at the token endpoint. */
let lastTokens: { access_token: string; id_token: string; refresh_token: string };

beforeEach(() => {
  skewSeconds = 0;
  mc = createManagementConsole({
    clock: () => new Date(Date.now() + skewSeconds * 1_000),
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      if (String(input).endsWith("/v1/token") && response.ok) lastTokens = JSON.parse(await response.clone().text());
      return response;
    },
  });
  browser = openBrowser(mc.app);
});

async function callOrg(method: string, path: string, body?: object) {
  const headers = { authorization: `SSWS ${sandbox.apiToken}`, "content-type": "application/json" };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  const response = await fetch(`${sandbox.url}/api/v1${path}`, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}

function signIn(email: string) {
  const password = sandbox.org.users.find((user) => user.email === email)?.password ?? "";
  return signInThroughOkta(browser, { email, password });
}

const client = (name: string) => apiClient(artifact, name, adminOf(sandbox));

async function tokenOf(name: string, scope: string, serverId = values.okta.authorizationServerId): Promise<string> {
  return bearerToken(`${sandbox.url}/oauth2/${serverId}`, await client(name), scope);
}

/** A second authorization server with the same audience, scope and client as the deployed one, made by hand. */
async function twinServer(): Promise<string> {
  const { id } = await client("nightly-report");
  const name = "Twin";
  const audiences = ["https://localhost:8443"];
  const server = await callOrg("POST", "/authorizationServers", { name, description: name, audiences });
  const route = `/authorizationServers/${server.id}`;
  await callOrg("POST", `${route}/scopes`, { name: "api::view_only" });
  const policy = await callOrg("POST", `${route}/policies`, {
    type: "OAUTH_AUTHORIZATION_POLICY",
    name,
    description: name,
    priority: 1,
    conditions: { clients: { include: [id] } },
  });
  await callOrg("POST", `${route}/policies/${policy.id}/rules`, {
    type: "RESOURCE_ACCESS",
    name,
    priority: 1,
    conditions: { grantTypes: { include: ["client_credentials"] }, scopes: { include: ["api::view_only"] } },
    actions: { token: { accessTokenLifetimeMinutes: 60 } },
  });
  return server.id;
}

async function callConsole(token: string, method = "GET", path = "/api/v2/info") {
  const response = await mc.app.request(`https://localhost:8443${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(method === "POST" && { body: '{"name":"sync"}' }),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

describe("Save", () => {
  test("takes the values of the artifact without a single finding", async () => {
    expect(await mc.configure(values)).toEqual([]);
  });

  test.each<[string, () => Promise<object>, string]>([
    ["an ID of no server", async () => ({ authorizationServerId: "aus0000000000000000" }), "metadata-not-found"],
    ["a domain where nothing listens", async () => ({ organizationDomain: "127.0.0.1:1" }), "metadata-unreachable"],
    [
      "the org's other name, which is not its issuer",
      async () => ({ organizationDomain: values.okta.organizationDomain.replace("127.0.0.1", "localhost") }),
      "metadata-issuer-differs",
    ],
    ["a wrong secret", async () => ({ clientSecret: "wrong" }), "client-refused"],
    ["an unknown client", async () => ({ clientId: "0oa00000000000000000" }), "client-refused"],
    [
      "the API Services application",
      async () => {
        const { id, secret } = await client("nightly-report");
        return { clientId: id, clientSecret: secret };
      },
      "client-cannot-sign-users-in",
    ],
  ])("refuses %s", async (_, change, code) => {
    const findings = await mc.configure({ ...values, okta: { ...values.okta, ...(await change()) } });
    expect(findings.map((finding) => finding.code)).toEqual([code]);
    expect(mc.settings().okta).toBeNull();
  });
});

describe("a user", () => {
  beforeEach(async () => {
    await mc.configure(values);
  });

  test("signs in with the role of the group", async () => {
    expect((await signIn("adam.admin@example.com")).location).toBe("/");
    expect((await browser.get("/")).html).toContain("<li>Administrator</li>");
  });

  test("stays signed in when the access token ends, by a new refresh token", async () => {
    await signIn("vera.viewer@example.com");
    const first = lastTokens.refresh_token;
    skewSeconds = 3_600;
    expect((await browser.get("/")).status).toBe(200);
    expect(lastTokens.refresh_token).not.toBe(first);
    expect(loggedCodes(mc)).toEqual(["domain-user-created"]);
  });

  test("loses the role at the refresh after the group was left, not before", async () => {
    await signIn("tara.two@example.com");
    const [group] = await callOrg("GET", "/groups?q=Administrator");
    const user = await callOrg("GET", "/users/tara.two@example.com");
    await callOrg("DELETE", `/groups/${group.id}/users/${user.id}`);
    expect((await browser.get("/settings/general")).status).toBe(200);
    skewSeconds = 3_600;
    expect((await browser.get("/settings/general")).status).toBe(403);
    expect((await browser.get("/")).html).toContain("<li>View Only</li>");
  });

  test("is signed out when the refresh token was revoked", async () => {
    await signIn("felix.field@example.com");
    const { clientId, clientSecret, authorizationServerId } = values.okta;
    await fetch(`${sandbox.url}/oauth2/${authorizationServerId}/v1/revoke`, {
      method: "POST",
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}` },
      body: new URLSearchParams({ token: lastTokens.refresh_token, token_type_hint: "refresh_token" }),
    });
    expect((await browser.get("/")).status).toBe(200);
    skewSeconds = 3_600;
    expect((await browser.get("/")).location).toBe("/login");
    expect((await browser.get("/login")).html).toContain("invalid_grant: The refresh token is invalid or expired.");
  });

  test("opens nothing at the API with the access token or the ID token", async () => {
    await signIn("sofia.super@example.com");
    expect(await callConsole(lastTokens.access_token)).toMatchObject({
      status: 401,
      body: { code: "token-of-a-user" },
    });
    expect(await callConsole(lastTokens.id_token)).toMatchObject({ status: 401, body: { code: "id-token-at-api" } });
  });

  test("gets the correct spelling if the console expects the other one", async () => {
    mc = createManagementConsole({ roleNaming: "snake" });
    browser = openBrowser(mc.app);
    await mc.configure(values);
    expect((await signIn("vera.viewer@example.com")).status).toBe(403);
    expect(mc.log).toMatchObject([
      { code: "role-nearly-known", expected: '"view_only", or the spelling "title" of role names' },
      { code: "no-known-role" },
    ]);
  });

  test("gets Okta's error page where the console takes the redirect URI from another host", async () => {
    await mc.configure({ advanced: { ...values.advanced, useAddressForRedirectUri: false } });
    const { location } = await openBrowser(mc.app, "https://127.0.0.1:8443").get("/login/okta");
    const response = await fetch(location ?? "", { redirect: "manual" });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("redirect_uri");
  });

  test("is refused by a console whose clock is ten minutes slow", async () => {
    skewSeconds = -600;
    expect((await signIn("vera.viewer@example.com")).status).toBe(403);
    expect(loggedCodes(mc)).toEqual(["id-token-not-yet-valid"]);
  });
});

describe("an API client", () => {
  beforeEach(async () => {
    await mc.configure(values);
  });

  test("that may view reads, and may not write", async () => {
    const token = await tokenOf("nightly-report", "api::view_only");
    expect(await callConsole(token)).toEqual({ status: 200, body: { version: "6.0.4" } });
    expect(await callConsole(token, "POST", "/api/v2/jobs")).toMatchObject({
      status: 403,
      body: { code: "right-missing" },
    });
  });

  test("that may administer writes", async () => {
    const token = await tokenOf("provisioning", "api::administrator");
    expect(await callConsole(token, "POST", "/api/v2/jobs")).toEqual({ status: 201, body: { id: 1 } });
  });

  test("is refused where the console has another address than the audience", async () => {
    const advanced = { ...values.advanced, managementConsoleAddress: "https://localhost:8443/" };
    await mc.configure({ advanced });
    expect(await callConsole(await tokenOf("nightly-report", "api::view_only"))).toMatchObject({
      status: 401,
      body: { findings: [{ got: "aud https://localhost:8443", expected: "aud https://localhost:8443/" }] },
    });
  });

  test("is refused with the token of another server, though audience and scope are the same", async () => {
    const serverId = await twinServer();
    const token = await tokenOf("nightly-report", "api::view_only", serverId);
    expect(await callConsole(token)).toMatchObject({
      status: 401,
      body: { code: "access-token-issuer", findings: [{ got: `iss ${sandbox.url}/oauth2/${serverId}` }] },
    });
  });

  test("is refused while authentication for API is off", async () => {
    await mc.configure({ okta: { ...values.okta, enableForApi: false } });
    const token = await tokenOf("nightly-report", "api::view_only");
    expect(await callConsole(token)).toMatchObject({ status: 401, body: { code: "api-not-enabled" } });
  });
});
