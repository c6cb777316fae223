import { describe, expect, test } from "vitest";
import { type Browser, loggedCodes, openBrowser, startTestConsole } from "./console-browser.ts";

async function superAdministrator() {
  const console = await startTestConsole();
  const { name, password } = console.mc.superAdministrator;
  await console.browser.signIn(name, password);
  return console;
}

const labels = (html: string) =>
  [...html.matchAll(/<label for="([^"]+)">([^<]+)<\/label>/g)].map(([, id, label]) => ({
    label,
    bound: html.includes(`id="${id}" name="${id}"`),
  }));

describe("every page", () => {
  test.each([
    "/login",
    "/settings/general",
    "/settings/general/advanced",
    "/settings/general/okta",
    "/log",
    "/domain-users",
    "/",
  ])("%s has one heading, a language, a title and landmarks, and no script", async (path) => {
    const { browser } = await superAdministrator();
    const fresh = path === "/login" ? openBrowser((await startTestConsole()).mc.app) : browser;
    const { html, status } = await fresh.get(path);
    expect(status).toBe(200);
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html).toMatch(/<html lang="en">[\s\S]*<title>[^<]+ · Management Console \(local\)<\/title>/);
    expect(html).toMatch(/<header>[\s\S]*<main>[\s\S]*<footer>/);
    expect(html).not.toMatch(/<script|onclick=|style="/);
  });

  test("forbids scripts, frames and caches, but no form target: Chromium would stop the redirect after sign-in", async () => {
    const { headers } = await (await startTestConsole()).browser.get("/login");
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  });

  test("has cookies that no script reads, over https only", async () => {
    const { mc, browser } = await startTestConsole();
    const first = await browser.get("/login");
    const second = await browser.signIn(mc.superAdministrator.name, mc.superAdministrator.password);
    const cookies = [...first.headers.getSetCookie(), ...second.headers.getSetCookie()];
    expect(cookies).toEqual([
      expect.stringMatching(/^__Host-mc-browser=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
      expect.stringMatching(/^__Host-mc-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ]);
  });

  test("answers under loopback names only", async () => {
    const { mc } = await startTestConsole();
    expect((await openBrowser(mc.app, "https://evil.example:8443").get("/login")).status).toBe(421);
    expect((await openBrowser(mc.app, "https://127.0.0.1:8443").get("/login")).status).toBe(200);
  });

  test("does not mind a browser's search for an icon", async () => {
    const { browser } = await startTestConsole();
    expect((await browser.get("/favicon.ico")).status).toBe(204);
  });
});

describe("the settings forms have the vendor's labels, each bound to its field", () => {
  test("Advanced settings", async () => {
    const { html } = await (await superAdministrator()).browser.get("/settings/general/advanced");
    expect(html).toContain("<legend>MANAGEMENT CONSOLE ADDRESS</legend>");
    expect(labels(html)).toEqual([
      { label: "Management Console address", bound: true },
      { label: "Management Console address for data managers", bound: true },
      { label: "Use Management Console address for IdP redirect URI", bound: true },
    ]);
  });

  test("OKTA AUTHENTICATION", async () => {
    const { html } = await (await superAdministrator()).browser.get("/settings/general/okta");
    expect(html).toContain("<h1>OKTA AUTHENTICATION</h1>");
    expect(labels(html)).toEqual([
      { label: "Organization domain", bound: true },
      { label: "Authorization Server ID", bound: true },
      { label: "Enable authentication for API", bound: true },
      { label: "Enable authentication for Users", bound: true },
      { label: "Client ID", bound: true },
      { label: "Client secret", bound: true },
    ]);
    expect(html).toContain("<button>Save</button>");
  });
});

describe("saving by the form", () => {
  const oktaForm = {
    organizationDomain: "acme.okta.com",
    authorizationServerId: "aus1fake",
    enableForUsers: "on",
    clientId: "0oaOther",
    clientSecret: "the-client-secret",
  };
  const saveOkta = (browser: Browser, change: object = {}) =>
    browser.submit("/settings/general/okta", { ...oktaForm, ...change });

  test("does what configure does", async () => {
    const { browser, mc } = await superAdministrator();
    const { status, html } = await saveOkta(browser);
    expect(status).toBe(200);
    expect(html).toContain('<p role="status" class="saved">Saved</p>');
    expect(mc.settings().okta).toEqual({
      organizationDomain: "acme.okta.com",
      authorizationServerId: "aus1fake",
      enableForApi: false,
      enableForUsers: true,
      clientId: "0oaOther",
      clientSecretStored: true,
    });
  });

  test("shows what is wrong with its mark, keeps what was typed but the secret, saves nothing", async () => {
    const { browser, mc } = await superAdministrator();
    const { status, html } = await saveOkta(browser, { organizationDomain: 'https://"><b>' });
    expect(status).toBe(422);
    expect(html).toContain('role="alert"');
    expect(html).toContain("<h2>Organization domain: not a host name alone</h2>");
    expect(html).toContain('<code>organization-domain-not-a-host</code> · <span class="mark">inferred</span>');
    expect(html).toContain('value="https://&quot;&gt;&lt;b&gt;"');
    expect(html).not.toContain("the-client-secret");
    expect(mc.settings().okta?.clientId).toBe("0oaWebApp");
  });

  test("warns and saves at once where something is only risky", async () => {
    const { browser, mc } = await superAdministrator();
    const { status, html } = await browser.submit("/settings/general/advanced", {
      managementConsoleAddress: "https://localhost:8443/",
      dataManagersAddress: "",
      useAddressForRedirectUri: "on",
    });
    expect(status).toBe(200);
    expect(html).toContain("address-ends-in-slash");
    expect(mc.settings().advanced.managementConsoleAddress).toBe("https://localhost:8443/");
  });

  test("is for super administrators only", async () => {
    const { browser, mc, signInThroughOkta } = await startTestConsole();
    await signInThroughOkta({ roles: ["Administrator"] });
    const { status, html } = await saveOkta(browser);
    expect(status).toBe(403);
    expect(html).toContain("settings-not-allowed");
    expect(mc.settings().okta?.clientId).toBe("0oaWebApp");
  });

  test("signs an Okta user out who changed the settings", async () => {
    const { browser, signInThroughOkta } = await startTestConsole();
    await signInThroughOkta({ roles: ["Super Administrator"] });
    expect((await saveOkta(browser)).status).toBe(200);
    expect((await browser.get("/")).location).toBe("/login");
  });

  test.each(["/settings/general/okta", "/settings/general/advanced", "/logout"])(
    "a form of another site cannot be sent to %s",
    async (path) => {
      const { browser, mc } = await superAdministrator();
      const { status, html } = await browser.post(path, oktaForm);
      expect(status).toBe(403);
      expect(html).toContain("form-not-from-here");
      expect(mc.settings().okta?.clientId).toBe("0oaWebApp");
      expect((await browser.get("/")).status).toBe(200);
    },
  );

  test("the hidden field of another browser does not help", async () => {
    const { browser, mc } = await superAdministrator();
    const { html } = await openBrowser(mc.app).get("/login");
    const [, formToken = ""] = /name="formToken" value="([^"]+)"/.exec(html) ?? [];
    expect((await browser.post("/settings/general/okta", { ...oktaForm, formToken })).status).toBe(403);
  });

  test("nobody saves without signing in", async () => {
    const { mc } = await startTestConsole();
    expect((await openBrowser(mc.app).post("/settings/general/okta", oktaForm)).location).toBe("/login");
  });

  test("a body without end is not read", async () => {
    const { browser } = await superAdministrator();
    const { status } = await browser.post("/settings/general/okta", { clientId: "x".repeat(70_000) });
    expect(status).toBe(413);
  });
});

describe("who sees which page", () => {
  test.each([
    ["View Only", ["/"]],
    ["Field Engineers", ["/"]],
    ["Administrator", ["/", "/settings/general", "/log"]],
    ["Super Administrator", ["/", "/settings/general", "/domain-users", "/log"]],
  ])("%s", async (role, allowed) => {
    const { browser, signInThroughOkta } = await startTestConsole();
    await signInThroughOkta({ roles: [role] });
    const paths = ["/", "/settings/general", "/domain-users", "/log"];
    const pages = await Promise.all(paths.map((path) => browser.get(path)));
    expect(paths.filter((_, index) => pages[index]?.status === 200)).toEqual(allowed);
    const [home] = pages;
    const links = [...(home?.html.matchAll(/<li><a href="([^"]+)">/g) ?? [])].map(([, path]) => path);
    expect(links).toEqual(allowed);
  });

  test("a page that is not allowed says so, and the log too", async () => {
    const { browser, mc, signInThroughOkta } = await startTestConsole();
    await signInThroughOkta();
    expect((await browser.get("/log")).html).toContain("page-not-allowed");
    expect(mc.log.at(-1)).toMatchObject({ code: "page-not-allowed", got: "View Only", who: "vera@example.com" });
  });

  test.each(["/", "/settings/general", "/settings/general/okta", "/domain-users", "/log"])(
    "nobody sees %s without signing in",
    async (path) => {
      const { mc } = await startTestConsole();
      expect((await openBrowser(mc.app).get(path)).location).toBe("/login");
    },
  );
});

describe("the log page", () => {
  test("shows what was refused, who it was, and what the rule rests on", async () => {
    const { mc, signInThroughOkta } = await startTestConsole();
    await signInThroughOkta({ roles: ["<i>Everyone</i>"] });
    const browser = openBrowser(mc.app);
    await browser.signIn(mc.superAdministrator.name, mc.superAdministrator.password);
    const { html } = await browser.get("/log");
    expect(html).toContain("<td>vera@example.com</td>");
    expect(html).toContain('<time datetime="2026-11-24T10:00:00.000Z">');
    expect(html).toContain("got: &quot;&lt;i&gt;Everyone&lt;/i&gt;&quot;");
    expect(html).toContain('<code>no-known-role</code> · <span class="mark">inferred</span>');
  });

  test("keeps the last 1,000", async () => {
    const { browser, mc } = await startTestConsole();
    for (let count = 0; count < 1_002; count += 1) await browser.get("/login/okta/redirect?state=x");
    expect(mc.log).toHaveLength(1_000);
    expect(new Set(loggedCodes(mc))).toEqual(new Set(["state-unknown"]));
  });
});
