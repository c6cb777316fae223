import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import type { ManagementConsole } from "../../sandbox/management-console/management-console.ts";
import type { OktaAuthentication } from "../../sandbox/management-console/settings/console-settings.ts";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { makeProject, type Project } from "../journeys/project.ts";
import { type Admin, adminOf } from "../journeys/verify-org.ts";
import { apiClient, bearerToken } from "../sandbox/management-console/api-client.ts";
import { type Browser, loggedCodes, openBrowser, type Page } from "../sandbox/management-console/console-browser.ts";
import { type EnteredSettings, enteredSettings } from "../sandbox/management-console/entered-settings.ts";
import {
  type OktaCookies,
  openAtOkta,
  refusalWithoutPrompt,
  signInThroughOkta,
} from "../sandbox/management-console/okta-sign-in.ts";
import { type WatchedConsole, watchedConsole } from "../sandbox/management-console/watched-console.ts";
import { changeMembership, editSignInRule, type SignInRule } from "./org-changes.ts";
import { STATEMENTS } from "./statements.ts";

const ENVIRONMENT = `managementConsole:
  address: https://localhost:8443
roles:
  custom:
    - name: Field Engineers
users: {}
api:
  accessTokenLifetime: 15m
  clients:
    - { name: nightly-report, role: view_only }
    - { name: dashboard, role: view_only }
    - { name: provisioning, role: administrator }
    - { name: console, role: view_only, useUserApp: true }
`;
const ADAM = "adam.admin@example.com";
const TARA = "tara.two@example.com";
const VERA = "vera.viewer@example.com";
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let sandbox: Sandbox;
let admin: Admin;
let project: Project;
let settings: EnteredSettings;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  admin = adminOf(sandbox);
  project = makeProject(sandbox.env);
  project.environment("vendor", `okta:\n  orgUrl: ${sandbox.url}\n${ENVIRONMENT}`);
  expect(await project.cli(["deploy", "vendor", "--yes"])).toMatchObject({ exitCode: 0 });
  settings = await enteredSettings(project, "vendor");
});
afterAll(async () => {
  project?.remove();
  await sandbox?.close();
});

let watched: WatchedConsole;
let mc: ManagementConsole;
let browser: Browser;

beforeEach(() => {
  // One clock for the org and the console, both of which live in this process.
  vi.useFakeTimers({ toFake: ["Date"] });
  watched = watchedConsole();
  mc = watched.mc;
  browser = openBrowser(mc.app);
});
afterEach(() => {
  vi.useRealTimers();
});

const wait = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);
const save = (change: Partial<OktaAuthentication> = {}) =>
  mc.configure({ advanced: settings.values.advanced, okta: { ...settings.values.okta, ...change } });
const issuer = () => `${sandbox.url}/oauth2/${settings.values.okta.authorizationServerId}`;
const matches = ({ html }: Page, pattern: RegExp) => [...html.matchAll(pattern)].map(([, text = ""]) => text);
const labels = (page: Page) => matches(page, /<label for="[^"]+">([^<]+)<\/label>/g);
const roles = async (at = browser) => matches(await at.get("/"), /<li>([^<]+)<\/li>/g).toSorted();

function signIn(email: string, at = browser, cookies?: OktaCookies): Promise<Page> {
  const password = sandbox.users.find((user) => user.email === email)?.password ?? "";
  return signInThroughOkta(at, { email, password }, cookies);
}

async function callApiAs(name: string, scope: string) {
  const token = await bearerToken(issuer(), await apiClient(settings.artifact, name, admin), scope);
  const headers = { authorization: `Bearer ${token}` };
  const response = await mc.app.request("https://localhost:8443/api/v2/info", { headers });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

const editRule = async (change: (rule: SignInRule) => void) =>
  onTestFinished(await editSignInRule(admin, settings.values.okta.authorizationServerId, change));
const signInLocally = () => browser.signIn(mc.superAdministrator.name, mc.superAdministrator.password);

/** One proof per statement that the local Management Console holds. */
const PROOFS: Readonly<Record<string, () => Promise<void>>> = {
  V02: async () => {
    await save();
    await signIn(TARA);
    const keys = createRemoteJWKSet(new URL(`${issuer()}/v1/keys`));
    const { payload } = await jwtVerify<{ roles: string[] }>(watched.lastGiven().id_token, keys, { issuer: issuer() });
    expect(payload.roles.toSorted()).toEqual(["Administrator", "View Only"]);
    expect(await roles()).toEqual(["Administrator", "View Only"]);
  },
  V04: async () => {
    await save();
    const asDeployed = await signIn("ivan.individual@example.com");
    expect(asDeployed.status).toBe(403);
    expect(asDeployed.html).toContain("access_denied: Policy evaluation failed for this request");
    await editRule(({ conditions }) => {
      conditions.people = { groups: { include: ["EVERYONE"] }, users: { include: [] } };
    });
    const letThroughByOkta = await signIn("ivan.individual@example.com");
    expect(decodeJwt(watched.lastGiven().id_token)["preferred_username"]).toBe("ivan.individual@example.com");
    expect(letThroughByOkta.status).toBe(403);
    expect(letThroughByOkta.html).toContain("the user is in no group that gives a role");
  },
  V13: async () => {
    await save();
    const found: Record<string, unknown> = {};
    for (const { email, groups } of sandbox.users.filter(({ groups }) => groups.length === 1)) {
      const own = openBrowser(mc.app);
      expect(await signIn(email, own)).toMatchObject({ status: 303, location: "/" });
      found[groups.join()] = await roles(own);
    }
    expect(found).toEqual({
      "Super Administrator": ["Super Administrator"],
      Administrator: ["Administrator"],
      "View Only": ["View Only"],
      "Field Engineers": ["Field Engineers"],
    });
  },
  V15: async () => {
    await save();
    expect(await callApiAs("nightly-report", "api::view_only")).toMatchObject({ status: 200 });
    const { advanced } = settings.values;
    await mc.configure({ advanced: { ...advanced, managementConsoleAddress: "https://localhost:9443" } });
    expect(await callApiAs("nightly-report", "api::view_only")).toMatchObject({
      status: 401,
      body: { findings: [{ got: "aud https://localhost:8443", expected: "aud https://localhost:9443" }] },
    });
  },
  V16: async () => {
    const name = "Resilio Management Console";
    const servers = await admin.get<{ name: string; issuer: string }[]>("/authorizationServers");
    const metadataUri = `${servers.find((server) => server.name === name)?.issuer}/.well-known/oauth-authorization-server`;
    const [, authorizationServerId = ""] = /\/oauth2\/(\w+)\/\.well-known\//.exec(metadataUri) ?? [];
    expect(await save({ authorizationServerId: name })).toMatchObject([{ code: "authorization-server-id-malformed" }]);
    expect(await save({ authorizationServerId })).toEqual([]);
    expect(settings.values.okta.authorizationServerId).toBe(authorizationServerId);
  },
  V36: async () => {
    await signInLocally();
    const { html } = await browser.get("/settings/general");
    expect(html).toMatch(/OKTA AUTHENTICATION[\s\S]*<a class="button" href="\/settings\/general\/okta">Configure<\/a>/);
    const form = labels(await browser.get("/settings/general/okta"));
    expect(form.slice(0, 2)).toEqual(["Organization domain", "Authorization Server ID"]);
  },
  V37: async () => {
    await save({ enableForApi: false });
    expect((await callApiAs("dashboard", "api::view_only")).body).toMatchObject({ code: "api-not-enabled" });
    expect(await signIn(VERA)).toMatchObject({ status: 303, location: "/" });
    await save({ enableForUsers: false });
    expect((await browser.get("/login/okta")).html).toContain("authentication for Users is not enabled");
    expect((await apiClient(settings.artifact, "console", admin)).id).toBe(settings.values.okta.clientId);
    for (const name of ["dashboard", "console"]) {
      expect(await callApiAs(name, "api::view_only")).toEqual({ status: 200, body: { version: "6.0.4" } });
    }
  },
  V38: async () => {
    await signInLocally();
    expect(labels(await browser.get("/settings/general/okta")).slice(3)).toEqual([
      "Enable authentication for Users",
      "Client ID",
      "Client secret",
    ]);
    const empty = await save({ clientId: "", clientSecret: "" });
    expect(empty.map(({ code }) => code)).toEqual(["client-id-missing", "client-secret-missing"]);
    expect(await save()).toEqual([]);
    expect(mc.settings().okta).toMatchObject({ enableForUsers: true, clientSecretStored: true });
  },
  V39: async () => {
    await mc.configure({ advanced: settings.values.advanced });
    await signInLocally();
    const { authorizationServerId, clientId, organizationDomain } = settings.values.okta;
    const typed = { organizationDomain, authorizationServerId, enableForUsers: "on", clientId, clientSecret: "wrong" };
    const { html, status } = await browser.submit("/settings/general/okta", typed);
    expect(status).toBe(422);
    expect(html).toContain("invalid_client: The client secret supplied for a confidential client is invalid.");
    expect(await save({ authorizationServerId: "aus0000000000000000" })).toMatchObject([
      { code: "metadata-not-found", got: `${sandbox.url}/oauth2/aus0000000000000000: status 404` },
    ]);
    expect(mc.settings().okta).toBeNull();
  },
  V40: async () => {
    const offer = '<a class="button" href="/login/okta">Sign in with Okta</a>';
    expect((await browser.get("/login")).html).not.toContain(offer);
    await save();
    expect((await browser.get("/login")).html).toContain(offer);
  },
  V43: async () => {
    await save();
    for (const name of ["nightly-report", "dashboard"]) await callApiAs(name, "api::view_only");
    await callApiAs("provisioning", "api::administrator");
    await signInLocally();
    const { html } = await browser.get("/domain-users");
    expect([...html.matchAll(/<th scope="row">(.*?)<\/th><td>(.*?)<\/td>/g)].map(([, ...cells]) => cells)).toEqual([
      ["api::view_only", "api client"],
      ["api::administrator", "api client"],
    ]);
  },
  V44: async () => {
    await save();
    const cookies: OktaCookies = new Map();
    await signIn(VERA, browser, cookies);
    await signIn(ADAM, browser, cookies);
    expect((await browser.get("/")).html).toContain(`<dd>${VERA}</dd>`);
    const second = openBrowser(mc.app);
    await signIn(VERA, second);
    expect(watched.given).toHaveLength(3);
    wait(61 * MINUTE);
    expect(await Promise.all([roles(browser), roles(second)])).toEqual([["View Only"], ["View Only"]]);
    expect(watched.given).toHaveLength(4);
  },
  V45: async () => {
    await save();
    const expired = "invalid_grant: The refresh token is invalid or expired.";
    await signIn(VERA);
    wait(8 * DAY);
    expect(await endOfSession()).toContain(expired);
    await signIn(VERA);
    for (let day = 6; day < 90; day += 6) {
      wait(6 * DAY);
      expect(await roles()).toEqual(["View Only"]);
    }
    wait(6 * DAY);
    expect(await endOfSession()).toContain(expired);
    await signIn(VERA);
    await save({ enableForApi: false });
    expect(await endOfSession()).toContain("signed out: the Okta settings were changed");
    await signIn(VERA);
    wait(61 * MINUTE);
    watched.disconnect();
    expect(await endOfSession()).toContain("signed out: Okta was not reachable when the tokens had to be refreshed");
  },
  V48: async () => {
    await save();
    const cookies: OktaCookies = new Map();
    await signIn(VERA, browser, cookies);
    const keptCookies = new Map(cookies);
    expect(await refusalWithoutPrompt(openBrowser(mc.app), keptCookies)).toBeNull();
    await openAtOkta(`${issuer()}/v1/logout?id_token_hint=${watched.lastGiven().id_token}`, cookies);
    expect(await refusalWithoutPrompt(openBrowser(mc.app), keptCookies)).toBe(
      "The client specified not to prompt, but the user is not logged in.",
    );
    expect(await roles()).toEqual(["View Only"]);
    expect(loggedCodes(mc)).toEqual(["domain-user-created"]);
  },
  V49: async () => {
    await save();
    await signIn(TARA);
    expect(watched.lastGiven().expires_in).toBe(3_600);
    await changeMembership(sandbox, "DELETE", TARA, "Administrator");
    wait(59 * MINUTE);
    expect(await roles()).toEqual(["Administrator", "View Only"]);
    wait(2 * MINUTE);
    expect(await roles()).toEqual(["View Only"]);
    await changeMembership(sandbox, "PUT", TARA, "Administrator");
    expect(await roles()).toEqual(["View Only"]);
    await editRule(({ actions }) => {
      actions.token.accessTokenLifetimeMinutes = 10;
    });
    await signIn(TARA);
    expect(await roles()).toEqual(["Administrator", "View Only"]);
    await changeMembership(sandbox, "DELETE", TARA, "Administrator");
    wait(11 * MINUTE);
    expect(await roles()).toEqual(["View Only"]);
    await changeMembership(sandbox, "PUT", TARA, "Administrator");
  },
};

/** What the login screen says after a session has ended. */
async function endOfSession(): Promise<string> {
  expect((await browser.get("/")).location).toBe("/login");
  return (await browser.get("/login")).html;
}

describe.each(STATEMENTS.filter(({ heldBy }) => heldBy.includes("L")))("$id $says", ({ id }) => {
  test(`${id} L`, async () => {
    const proof = PROOFS[id];
    if (proof === undefined) throw new Error(`No proof of ${id} L`);
    await proof();
  });
});
