import { describe, expect, test } from "vitest";
import { loggedCodes, openBrowser, SETTINGS, startTestConsole, tokens } from "./console-browser.ts";

const HOUR = 3_600;

describe("when the access token ends", () => {
  test("the tokens are refreshed, with the scope openid for a new ID token", async () => {
    const { browser, okta, signInThroughOkta, wait } = await startTestConsole();
    await signInThroughOkta();
    okta.requests.length = 0;
    okta.token = () => tokens({ iat: 1_795_518_000, exp: 1_795_521_600 }, { refresh_token: "refresh-2" });
    wait(HOUR);
    expect((await browser.get("/")).status).toBe(200);
    expect(okta.requests.filter(({ url }) => url.endsWith("/v1/token")).map(({ form }) => form)).toEqual([
      {
        grant_type: "refresh_token",
        refresh_token: "refresh-1",
        scope: "user_groups openid profile offline_access email",
      },
    ]);
  });

  test("the next refresh uses the token that the last one gave", async () => {
    const { browser, okta, signInThroughOkta, wait } = await startTestConsole();
    await signInThroughOkta();
    okta.token = () => tokens({ exp: 1_795_600_000 }, { refresh_token: "refresh-2" });
    wait(HOUR);
    await browser.get("/");
    wait(HOUR);
    await browser.get("/");
    expect(okta.requests.map(({ form }) => form["refresh_token"]).filter(Boolean)).toEqual(["refresh-1", "refresh-2"]);
  });

  test("the old refresh token stays in use when Okta gives no new one", async () => {
    const { browser, okta, signInThroughOkta, wait } = await startTestConsole();
    await signInThroughOkta();
    okta.token = () => tokens({ exp: 1_795_600_000 }, { refresh_token: undefined });
    wait(HOUR);
    await browser.get("/");
    wait(HOUR);
    expect((await browser.get("/")).status).toBe(200);
    expect(okta.requests.map(({ form }) => form["refresh_token"]).filter(Boolean)).toEqual(["refresh-1", "refresh-1"]);
  });

  test("nothing is refreshed a second before", async () => {
    const { browser, okta, signInThroughOkta, wait } = await startTestConsole();
    await signInThroughOkta();
    okta.requests.length = 0;
    wait(HOUR - 1);
    await browser.get("/");
    expect(okta.requests).toEqual([]);
  });

  test("two browsers of one user at once cause one refresh", async () => {
    const { browser, mc, okta, signInThroughOkta, wait } = await startTestConsole();
    const second = openBrowser(mc.app);
    await signInThroughOkta();
    await signInThroughOkta({}, second);
    okta.requests.length = 0;
    okta.token = async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return tokens({ exp: 1_795_600_000 });
    };
    wait(HOUR);
    const pages = await Promise.all([browser.get("/"), second.get("/"), browser.get("/")]);
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(okta.requests.filter(({ form }) => form["grant_type"] === "refresh_token")).toHaveLength(1);
  });

  test("the roles of the new ID token count, for all browsers", async () => {
    const { browser, okta, signInThroughOkta, wait } = await startTestConsole();
    await signInThroughOkta({ roles: ["Administrator"] });
    okta.token = () => tokens({ exp: 1_795_600_000, roles: ["View Only"] });
    expect((await browser.get("/settings/general")).status).toBe(200);
    wait(HOUR);
    expect((await browser.get("/settings/general")).status).toBe(403);
    expect((await browser.get("/")).html).toContain("<li>View Only</li>");
  });
});

describe("a user is signed out, and told why, when", () => {
  test.each([
    [
      "Okta refuses the refresh",
      { status: 400, body: { error: "invalid_grant", error_description: "The refresh token is invalid or expired." } },
      ["refresh-refused"],
      "invalid_grant: The refresh token is invalid or expired.",
    ],
    ["Okta fails", { status: 500, body: "oops" }, ["refresh-refused"], "no error code: no description"],
    ["no new ID token comes", { status: 200, body: { access_token: "a.b.c" } }, ["id-token-missing"], "ID token"],
  ])("%s", async (_, answer, codes, text) => {
    const { browser, mc, okta, signInThroughOkta, wait } = await startTestConsole();
    const second = openBrowser(mc.app);
    await signInThroughOkta({}, second);
    await signInThroughOkta();
    okta.token = () => answer;
    wait(HOUR);
    expect((await browser.get("/")).location).toBe("/login");
    expect((await browser.get("/login")).html).toContain(text);
    expect((await second.get("/")).location).toBe("/login");
    expect(loggedCodes(mc).slice(1)).toEqual(codes);
  });

  test("Okta is not reachable", async () => {
    const { browser, mc, okta, signInThroughOkta, wait } = await startTestConsole();
    await signInThroughOkta();
    okta.token = () => {
      throw new TypeError("fetch failed", { cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }) });
    };
    wait(HOUR);
    expect((await browser.get("/")).location).toBe("/login");
    expect(mc.log.at(-1)).toMatchObject({ code: "refresh-unreachable", mark: "doc", got: "ECONNRESET" });
  });

  test.each([
    ["the groups that gave a role are gone", { roles: [] }, "roles-missing"],
    ["the new ID token is somebody else's", { sub: "00uOther" }, "id-token-subject"],
    ["the new ID token is expired", { exp: 1_795_514_400 }, "id-token-expired"],
  ])("%s", async (_, claims, code) => {
    const { browser, mc, okta, signInThroughOkta, wait } = await startTestConsole();
    await signInThroughOkta();
    okta.token = () => tokens({ exp: 1_795_600_000, ...claims });
    wait(HOUR);
    expect((await browser.get("/")).location).toBe("/login");
    expect(loggedCodes(mc).at(-1)).toBe(code);
  });

  test("the Okta settings are changed", async () => {
    const { browser, mc, signInThroughOkta } = await startTestConsole();
    await signInThroughOkta();
    await mc.configure({ okta: { ...SETTINGS.okta, enableForApi: false } });
    expect((await browser.get("/")).location).toBe("/login");
    expect((await browser.get("/login")).html).toContain("signed out: the Okta settings were changed");
    expect(mc.log.at(-1)).toMatchObject({ code: "settings-changed", who: "vera@example.com", mark: "doc" });
  });

  test("the settings are changed while his tokens are refreshed", async () => {
    const { browser, mc, okta, signInThroughOkta, wait } = await startTestConsole();
    await signInThroughOkta();
    okta.token = async ({ grant_type }) => {
      if (grant_type !== "refresh_token") return { status: 400, body: { error: "invalid_grant" } };
      await mc.configure({ okta: { ...SETTINGS.okta, enableForApi: false } });
      return tokens({ exp: 1_795_600_000 });
    };
    wait(HOUR);
    expect((await browser.get("/")).location).toBe("/login");
  });
});

describe("a session survives", () => {
  test("a Save that changes nothing", async () => {
    const { browser, mc, signInThroughOkta } = await startTestConsole();
    await signInThroughOkta();
    await mc.configure(SETTINGS);
    expect((await browser.get("/")).status).toBe(200);
  });

  test("the end of the Okta session, until the access token ends", async () => {
    const { browser, okta, signInThroughOkta, wait } = await startTestConsole();
    await signInThroughOkta();
    okta.token = () => ({ status: 400, body: { error: "invalid_grant" } });
    wait(HOUR - 1);
    expect((await browser.get("/")).status).toBe(200);
  });

  test("of the local user, a change of the Okta settings", async () => {
    const { browser, mc } = await startTestConsole();
    await browser.signIn(mc.superAdministrator.name, mc.superAdministrator.password);
    await mc.configure({ okta: { ...SETTINGS.okta, enableForApi: false } });
    expect((await browser.get("/")).status).toBe(200);
  });
});

describe("one token set per user", () => {
  test("a later sign-in from another browser replaces it, roles included", async () => {
    const { browser, mc, signInThroughOkta } = await startTestConsole();
    await signInThroughOkta({ roles: ["Administrator"] });
    await signInThroughOkta({ roles: ["View Only"] }, openBrowser(mc.app));
    expect((await browser.get("/")).html).toContain("<li>View Only</li>");
  });

  test("a refused refresh does not bring an old session back when the user signs in elsewhere", async () => {
    const { browser, mc, okta, signInThroughOkta, wait } = await startTestConsole();
    await signInThroughOkta();
    okta.token = () => ({ status: 400, body: { error: "invalid_grant" } });
    wait(HOUR);
    await browser.get("/");
    await signInThroughOkta({ exp: 1_795_600_000 }, openBrowser(mc.app));
    expect((await browser.get("/")).location).toBe("/login");
  });

  test("signing out of one browser leaves the other signed in", async () => {
    const { browser, mc, signInThroughOkta } = await startTestConsole();
    const second = openBrowser(mc.app);
    await signInThroughOkta();
    await signInThroughOkta({}, second);
    expect((await browser.submit("/", {}, "/logout")).location).toBe("/login");
    expect((await browser.get("/")).location).toBe("/login");
    expect((await second.get("/")).status).toBe(200);
  });
});

describe("the local user", () => {
  test("signs in by password, and is a super administrator", async () => {
    const { browser, mc } = await startTestConsole();
    const { name, password } = mc.superAdministrator;
    expect((await browser.signIn(name, password)).location).toBe("/");
    expect((await browser.get("/")).html).toContain("<li>Super Administrator</li>");
  });

  test.each([
    ["admin", "wrong"],
    ["somebody", "wrong"],
    ["", ""],
  ])("%j with password %j is refused", async (name, password) => {
    const { browser, mc } = await startTestConsole();
    expect((await browser.signIn(name, password)).status).toBe(403);
    expect(loggedCodes(mc)).toEqual(["password-wrong"]);
  });

  test("finds the name again after a wrong password, as text", async () => {
    const { browser } = await startTestConsole();
    const { html } = await browser.signIn('"><b>admin', "wrong");
    expect(html).toContain('value="&quot;&gt;&lt;b&gt;admin"');
  });

  test("is blocked after ten wrong passwords in a row, until the console is reset", async () => {
    const { browser, mc } = await startTestConsole();
    const { name, password } = mc.superAdministrator;
    for (let count = 0; count < 10; count += 1) await browser.signIn(name, "wrong");
    expect((await browser.signIn(name, password)).html).toContain("local-user-blocked");
    await mc.reset();
    expect((await browser.signIn(name, password)).location).toBe("/");
  });

  test("is not blocked by nine, a right one and nine more", async () => {
    const { browser, mc } = await startTestConsole();
    const { name, password } = mc.superAdministrator;
    for (let count = 0; count < 9; count += 1) await browser.signIn(name, "wrong");
    await browser.signIn(name, password);
    const other = openBrowser(mc.app);
    for (let count = 0; count < 9; count += 1) await other.signIn(name, "wrong");
    expect((await other.signIn(name, password)).location).toBe("/");
  });
});
