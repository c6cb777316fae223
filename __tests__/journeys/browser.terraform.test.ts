import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SettingsDocument } from "../../cli/views/settings-document.ts";
import {
  type ServedManagementConsole,
  serveManagementConsole,
} from "../../sandbox/management-console/serve-management-console.ts";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { sampleOf } from "../sample.ts";
import { type BrowserWindow, CHROMIUM, hasChromium, keepScreenshot, openChromium } from "./browser-window.ts";
import { makeProject, type Project } from "./project.ts";

if (!hasChromium) process.stderr.write(`skipped: the browser journey needs ${CHROMIUM} (apt-get install chromium)\n`);

describe.skipIf(!hasChromium)(`in Chromium, from deploy to sign-in (needs ${CHROMIUM})`, () => {
  let sandbox: Sandbox;
  let mc: ServedManagementConsole;
  let project: Project;
  let chromium: BrowserWindow;
  let forms: SettingsDocument["forms"];

  beforeAll(async () => {
    [sandbox, mc, chromium] = await Promise.all([
      startSandbox({ port: 0 }),
      serveManagementConsole({ port: 0 }),
      openChromium(),
    ]);
    project = makeProject(sandbox.env);
    project.environment("sandbox", environmentYaml(sandbox.url, mc.url));
    expect(await project.cli(["deploy", "sandbox", "--yes"])).toMatchObject({ exitCode: 0 });
    const { out } = await project.cli(["settings", "sandbox", "--json", "--secret-file", "client-secret"]);
    forms = JSON.parse(out).forms;
  });

  afterAll(async () => {
    await chromium?.close();
    await mc?.close();
    await sandbox?.close();
    project?.remove();
  });

  /** Types the values of one form of the artifact by the labels of the artifact. */
  async function fillIn(page: Page, formId: string): Promise<void> {
    const form = forms.find(({ id }) => id === formId);
    if (form === undefined) throw new Error(`the artifact has no form ${formId}`);
    for (const { label, status, value } of form.settings) {
      const field = page.getByLabel(label, { exact: true });
      if (typeof value === "boolean") await field.setChecked(value);
      else await field.fill(status === "secret" ? clientSecret() : (value ?? ""));
    }
  }

  const clientSecret = () => readFileSync(join(project.folder, "client-secret"), "utf8").trim();

  test("the values of the artifact, typed in by their labels, are saved", async () => {
    const page = await chromium.newPerson();
    await page.goto(mc.url);
    await keepScreenshot(page, "01-login-before-okta");
    expect(await page.getByRole("link", { name: "Sign in with Okta" }).count()).toBe(0);
    await page.getByLabel("Username").fill(mc.superAdministrator.name);
    await page.getByLabel("Password").fill(mc.superAdministrator.password);
    await page.getByRole("button", { name: "Sign in" }).click();

    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("link", { name: "Advanced settings" }).click();
    await fillIn(page, "advanced-settings");
    await page.getByRole("button", { name: "Save" }).click();
    expect(await page.getByRole("status").textContent()).toBe("Saved");
    await keepScreenshot(page, "02-advanced-settings");

    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("link", { name: "Configure" }).click();
    await fillIn(page, "okta");
    await keepScreenshot(page, "03-okta-form");
    await page.getByRole("button", { name: "Save" }).click();
    expect(await page.getByRole("status").textContent()).toBe("Saved");
    expect(await page.getByRole("alert").count()).toBe(0);
    await keepScreenshot(page, "04-okta-saved");
  });

  /** Signs in as a seed user, up to wherever that ends. */
  async function signIn(email: string, password = passwordOf(email)): Promise<Page> {
    const page = await chromium.newPerson();
    await page.goto(`${mc.url}/login`);
    await page.getByRole("link", { name: "Sign in with Okta" }).click();
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Password").fill(password);
    await keepScreenshot(page, `05-okta-${email.split(".")[0]}`);
    await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Sign in" }).click()]);
    await keepScreenshot(page, `06-console-${email.split(".")[0]}`);
    return page;
  }

  /** What a careless administrator would do. */
  async function openPolicyRulesToEveryone(): Promise<void> {
    const okta = forms.find(({ id }) => id === "okta")?.settings ?? [];
    const serverId = okta.find(({ label }) => label === "Authorization Server ID")?.value;
    const policies = `/authorizationServers/${serverId}/policies`;
    const [policy] = await callOrg("GET", policies);
    const [rule] = await callOrg("GET", `${policies}/${policy.id}/rules`);
    const people = { groups: { include: ["EVERYONE"], exclude: [] }, users: { include: [], exclude: [] } };
    const conditions = { ...rule.conditions, people };
    await callOrg("PUT", `${policies}/${policy.id}/rules/${rule.id}`, { ...rule, conditions });
  }

  async function callOrg(method: string, path: string, body?: object) {
    const response = await fetch(`${sandbox.url}/api/v1${path}`, {
      method,
      headers: { authorization: `SSWS ${sandbox.apiToken}`, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect(response.status).toBe(200);
    return JSON.parse(await response.text());
  }

  function passwordOf(email: string): string {
    const user = sandbox.org.users.find((seeded) => seeded.email === email);
    if (user === undefined) throw new Error(`no seed user ${email}`);
    return user.password;
  }

  const users: [email: string, name: string, roles: string[], rights: string[]][] = [
    [
      "sofia.super@example.com",
      "Sofia Super",
      ["Super Administrator"],
      [
        "see agents, jobs and groups",
        "change agents, jobs and groups",
        "open the settings",
        "manage users, API tokens and Okta settings",
      ],
    ],
    [
      "adam.admin@example.com",
      "Adam Admin",
      ["Administrator"],
      ["see agents, jobs and groups", "change agents, jobs and groups", "open the settings"],
    ],
    ["vera.viewer@example.com", "Vera Viewer", ["View Only"], ["see agents, jobs and groups"]],
    ["felix.field@example.com", "Felix Field", ["Field Engineers"], ["see agents, jobs and groups"]],
    [
      "tara.two@example.com",
      "Tara Two",
      ["Administrator", "View Only"],
      ["see agents, jobs and groups", "change agents, jobs and groups", "open the settings"],
    ],
  ];
  test.each(sampleOf(users, 2))(
    "%s signs in and has exactly the rights of the roles",
    async (email, name, roles, rights) => {
      const page = await signIn(email);
      expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Home");
      expect(await page.getByRole("definition").allTextContents()).toEqual([name, email, "Okta"]);
      const shown = await page.getByRole("list", { name: "Roles" }).getByRole("listitem").allTextContents();
      expect(shown.sort()).toEqual(roles);
      const granted = page.getByRole("row").filter({ has: page.getByRole("cell", { name: "yes", exact: true }) });
      expect(await granted.getByRole("rowheader").allTextContents()).toEqual(rights);
      expect(await page.getByRole("alert").count()).toBe(0);
    },
  );

  test("somebody who is assigned to the app but in no role group is refused by the deployed policy", async () => {
    const page = await signIn("ivan.individual@example.com");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Sign-in refused");
    expect(await page.getByRole("alert").textContent()).toContain(
      "access_denied: Policy evaluation failed for this request, please check the policy configurations.",
    );
  });

  test("and by the console too, in the vendor's words, once somebody opens the policy rule to everyone by hand", async () => {
    await openPolicyRulesToEveryone();
    const page = await signIn("ivan.individual@example.com");
    await keepScreenshot(page, "06-console-ivan-in-no-group");
    const alert = (await page.getByRole("alert").textContent()) ?? "";
    expect(alert).toContain("the user is in no group that gives a role");
    expect(alert).toContain("error roles-missing · doc · Vendor page, Groups and Users");
    await page.goto(mc.url);
    expect(new URL(page.url()).pathname).toBe("/login");
  });

  test("somebody who is not assigned to the app is refused by Okta, and the console shows Okta's words", async () => {
    const page = await signIn("nina.none@example.com");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Sign-in refused");
    expect(await page.getByRole("alert").textContent()).toContain(
      "access_denied: User is not assigned to the client application.",
    );
  });

  test("a wrong password stays at Okta's sign-in page, with an alert", async () => {
    const page = await signIn("vera.viewer@example.com", "not-the-password");
    expect(new URL(page.url()).origin).toBe(sandbox.url);
    expect(await page.getByRole("alert").count()).toBe(1);
  });

  test("the log of the console names the refused and their reasons, and no secret", async () => {
    const page = await signIn("sofia.super@example.com");
    await page.getByRole("link", { name: "Log", exact: true }).click();
    const text = await page.getByRole("table").textContent();
    await keepScreenshot(page, "07-log");
    expect(text).toContain("roles-missing · doc");
    expect(text).toContain("okta-refused-sign-in · inferred");
    expect(text).not.toContain(clientSecret());
    expect(text).not.toMatch(/eyJ/);
  });

  test("who signs out is out", async () => {
    const page = await signIn("vera.viewer@example.com");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.goto(mc.url);
    expect(new URL(page.url()).pathname).toBe("/login");
  });
});

function environmentYaml(orgUrl: string, consoleUrl: string): string {
  return `okta:
  orgUrl: ${orgUrl}
managementConsole:
  address: ${consoleUrl}
roles:
  builtIn: [super_administrator, administrator, view_only]
  custom:
    - name: Field Engineers
users: {}
api:
  clients:
    - { name: nightly-report, role: view_only }
`;
}
