import { describe, expect, test } from "vitest";
import { loggedCodes, openBrowser, SETTINGS, startTestConsole, tokens } from "./console-browser.ts";
import { foreignKey, ID_TOKEN_CLAIMS, NOW, sign, unsigned } from "./fake-okta.ts";

describe("the authorization request", () => {
  test("asks for exactly the vendor's five scopes, with PKCE, state and nonce", async () => {
    const { browser } = await startTestConsole();
    const { status, location } = await browser.get("/login/okta");
    const { origin, pathname, searchParams } = new URL(location ?? "");
    expect(status).toBe(302);
    expect(origin + pathname).toBe("https://acme.okta.com/oauth2/aus1fake/v1/authorize");
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: "0oaWebApp",
      response_type: "code",
      scope: "user_groups openid profile offline_access email",
      redirect_uri: "https://localhost:8443/login/okta/redirect",
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    });
  });

  test("takes the redirect URI from the address of the settings, whatever the browser used", async () => {
    const { mc } = await startTestConsole();
    const parameters = await openBrowser(mc.app, "https://127.0.0.1:8443").beginOktaSignIn();
    expect(parameters.get("redirect_uri")).toBe("https://localhost:8443/login/okta/redirect");
  });

  test("takes it from the address the browser used when the option is off", async () => {
    const { mc } = await startTestConsole();
    await mc.configure({ advanced: { ...SETTINGS.advanced, useAddressForRedirectUri: false } });
    const parameters = await openBrowser(mc.app, "https://127.0.0.1:9999").beginOktaSignIn();
    expect(parameters.get("redirect_uri")).toBe("https://127.0.0.1:9999/login/okta/redirect");
  });

  test("sends data managers back to their own address", async () => {
    const { mc } = await startTestConsole();
    await mc.configure({ advanced: { ...SETTINGS.advanced, dataManagersAddress: "https://localhost:9443" } });
    const parameters = await openBrowser(mc.app, "https://localhost:9443").beginOktaSignIn();
    expect(parameters.get("redirect_uri")).toBe("https://localhost:9443/login/okta/redirect");
  });

  test("repeats a slash of the address, as Okta will compare it", async () => {
    const { mc, browser } = await startTestConsole();
    await mc.configure({ advanced: { ...SETTINGS.advanced, managementConsoleAddress: "https://localhost:8443/" } });
    expect((await browser.beginOktaSignIn()).get("redirect_uri")).toBe("https://localhost:8443//login/okta/redirect");
  });

  test("is not made while users are off", async () => {
    const { mc, browser } = await startTestConsole();
    await mc.configure({ okta: { ...SETTINGS.okta, enableForUsers: false } });
    const { status, html } = await browser.get("/login/okta");
    expect(status).toBe(403);
    expect(html).toContain("users-not-enabled");
    expect((await browser.get("/login")).html).not.toContain("Sign in with Okta");
  });
});

describe("a sign-in", () => {
  test("exchanges the code with verifier and redirect URI, and opens the home page", async () => {
    const { browser, okta, signInThroughOkta } = await startTestConsole();
    const { status, location } = await signInThroughOkta();
    expect([status, location]).toEqual([303, "/"]);
    expect(okta.requests[0]?.form).toEqual({
      grant_type: "authorization_code",
      code: "the-code",
      redirect_uri: "https://localhost:8443/login/okta/redirect",
      code_verifier: expect.stringMatching(/^[\w-]{43}$/),
    });
    const { html } = await browser.get("/");
    expect(html).toContain("<dd>Vera Viewer</dd>");
    expect(html).toContain("<li>View Only</li>");
  });

  test("makes a domain user, once", async () => {
    const { mc, signInThroughOkta } = await startTestConsole();
    await signInThroughOkta();
    await signInThroughOkta();
    expect(mc.log).toMatchObject([
      { code: "domain-user-created", mark: "doc", who: "vera@example.com", got: "okta user vera@example.com" },
    ]);
  });

  test("replaces the cookie of a session the browser had, which is over", async () => {
    const { browser, mc, signInThroughOkta } = await startTestConsole();
    const first = await browser.signIn(mc.superAdministrator.name, mc.superAdministrator.password);
    const cookie = first.headers.getSetCookie()[0] ?? "";
    await signInThroughOkta();
    const replayed = await mc.app.request("https://localhost:8443/", { headers: { cookie } });
    expect(cookie).toMatch(/^__Host-mc-session=/);
    expect(replayed.headers.get("location")).toBe("/login");
  });

  test("goes nowhere else than home", async () => {
    const { browser, okta } = await startTestConsole();
    const begun = await browser.get("/login/okta?returnTo=https://evil.example&redirect_uri=https://evil.example");
    expect(begun.location).not.toContain("evil.example");
    const parameters = new URL(begun.location ?? "").searchParams;
    okta.token = () => tokens({ nonce: parameters.get("nonce") });
    const state = parameters.get("state");
    const ended = await browser.get(`/login/okta/redirect?code=c&state=${state}&returnTo=//evil.example`);
    expect(ended.location).toBe("/");
  });

  test("shows a script in a name as text", async () => {
    const { browser, signInThroughOkta } = await startTestConsole({ customRoles: ["<script>alert(2)</script>"] });
    await signInThroughOkta({ name: "<script>alert(1)</script>", roles: ["<script>alert(2)</script>"] });
    const { html } = await browser.get("/");
    expect(html).toContain("<dd>&lt;script&gt;alert(1)&lt;/script&gt;</dd>");
    expect(html).toContain("<li>&lt;script&gt;alert(2)&lt;/script&gt;</li>");
    expect(html).not.toContain("<script");
  });
});

describe("the redirect from Okta is refused", () => {
  test("with an unknown state", async () => {
    const { browser, mc, okta } = await startTestConsole();
    const { status, html } = await browser.get("/login/okta/redirect?code=c&state=made-up");
    expect(status).toBe(403);
    expect(html).toContain("state-unknown");
    expect(okta.requests).toEqual([]);
    expect(loggedCodes(mc)).toEqual(["state-unknown"]);
  });

  test("with a state that was used", async () => {
    const { browser, okta } = await startTestConsole();
    const parameters = await browser.beginOktaSignIn();
    okta.token = () => tokens({ nonce: parameters.get("nonce") });
    const path = `/login/okta/redirect?code=c&state=${parameters.get("state")}`;
    expect((await browser.get(path)).status).toBe(303);
    expect((await browser.get(path)).html).toContain("state-unknown");
    expect(okta.requests.filter(({ form }) => form["code"] === "c")).toHaveLength(1);
  });

  test("twice at once with one state: one comes in", async () => {
    const { browser, okta } = await startTestConsole();
    const parameters = await browser.beginOktaSignIn();
    okta.token = () => tokens({ nonce: parameters.get("nonce") });
    const path = `/login/okta/redirect?code=c&state=${parameters.get("state")}`;
    const answers = await Promise.all([browser.get(path), browser.get(path)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 403]);
  });

  test("with the state of another browser, which is used up by that", async () => {
    const { browser, mc } = await startTestConsole();
    const path = `/login/okta/redirect?code=c&state=${(await browser.beginOktaSignIn()).get("state")}`;
    expect((await openBrowser(mc.app).get(path)).html).toContain("state-unknown");
    expect((await browser.get(path)).html).toContain("state-unknown");
  });

  test("ten minutes after the sign-in began", async () => {
    const { browser, wait } = await startTestConsole();
    const path = `/login/okta/redirect?code=c&state=${(await browser.beginOktaSignIn()).get("state")}`;
    wait(601);
    expect((await browser.get(path)).html).toContain("state-unknown");
  });

  test("when the settings were changed while it was read", async () => {
    const { browser, mc } = await startTestConsole();
    const path = `/login/okta/redirect?code=c&state=${(await browser.beginOktaSignIn()).get("state")}`;
    await mc.configure({ okta: { ...SETTINGS.okta, clientId: "0oaOther" } });
    expect((await browser.get(path)).html).toContain("state-unknown");
  });

  test("with Okta's error, shown in its words", async () => {
    const { browser, mc, okta } = await startTestConsole();
    const state = (await browser.beginOktaSignIn()).get("state");
    const error = "error=access_denied&error_description=User+is+not+assigned+to+the+client+application.%1b[31m<b>";
    const { status, html } = await browser.get(`/login/okta/redirect?state=${state}&${error}`);
    expect(status).toBe(403);
    expect(html).toContain("access_denied: User is not assigned to the client application.\\u{1b}[31m&lt;b&gt;");
    expect(okta.requests).toEqual([]);
    expect(loggedCodes(mc)).toEqual(["okta-refused-sign-in"]);
  });

  test("without a code", async () => {
    const { browser } = await startTestConsole();
    const state = (await browser.beginOktaSignIn()).get("state");
    expect((await browser.get(`/login/okta/redirect?state=${state}`)).html).toContain("code-missing");
  });
});

describe("a sign-in is refused", () => {
  const refusedBy = async (answer: () => { status: number; body: unknown }) => {
    const { browser, mc, okta } = await startTestConsole();
    const state = (await browser.beginOktaSignIn()).get("state");
    okta.token = answer;
    const { status } = await browser.get(`/login/okta/redirect?code=c&state=${state}`);
    expect(status).toBe(403);
    expect((await browser.get("/")).location).toBe("/login");
    return mc.log;
  };

  test("when Okta refuses the code", async () => {
    const body = { error: "invalid_client", error_description: "The client secret supplied is invalid." };
    expect(await refusedBy(() => ({ status: 401, body }))).toMatchObject([
      { code: "code-refused", got: "invalid_client: The client secret supplied is invalid." },
    ]);
  });

  test("when Okta is not reachable", async () => {
    const log = await refusedBy(() => {
      throw new TypeError("fetch failed", { cause: Object.assign(new Error("connect"), { code: "ECONNREFUSED" }) });
    });
    expect(log).toMatchObject([{ code: "token-endpoint-unreachable", got: "ECONNREFUSED" }]);
  });

  test("without an ID token", async () => {
    const log = await refusedBy(() => ({ status: 200, body: { access_token: "a.b.c", refresh_token: "r" } }));
    expect(log).toMatchObject([{ code: "id-token-missing" }]);
  });

  test("without a refresh token", async () => {
    const { browser, mc, okta } = await startTestConsole();
    const parameters = await browser.beginOktaSignIn();
    okta.token = () => tokens({ nonce: parameters.get("nonce") }, { refresh_token: undefined });
    await browser.get(`/login/okta/redirect?code=c&state=${parameters.get("state")}`);
    expect(mc.log).toMatchObject([{ code: "refresh-token-missing", mark: "doc" }]);
  });

  test("with the roles in the access token only", async () => {
    const { browser, mc, okta } = await startTestConsole();
    const parameters = await browser.beginOktaSignIn();
    const access_token = await sign({ roles: ["View Only"] });
    okta.token = () => tokens({ nonce: parameters.get("nonce"), roles: undefined }, { access_token });
    await browser.get(`/login/okta/redirect?code=c&state=${parameters.get("state")}`);
    expect(loggedCodes(mc)).toEqual(["roles-only-in-access-token"]);
  });

  test.each([
    ["no roles", { roles: undefined }, ["roles-missing"]],
    ["roles as a string", { roles: "View Only" }, ["roles-not-a-list"]],
    ["a near miss", { roles: ["view_only"] }, ["role-nearly-known", "no-known-role"]],
    ["another client's ID token", { aud: "0oaOther" }, ["id-token-audience"]],
    ["several audiences", { aud: ["0oaWebApp", "0oaOther"] }, ["id-token-audience"]],
    ["another server's ID token", { iss: "https://acme.okta.com/oauth2/aus2" }, ["id-token-issuer"]],
    ["the org's own issuer", { iss: "https://acme.okta.com" }, ["id-token-issuer"]],
    ["another nonce", { nonce: "made-up" }, ["id-token-nonce"]],
    ["no nonce", { nonce: undefined }, ["id-token-nonce"]],
    ["no subject", { sub: "" }, ["id-token-subject"]],
    ["no end", { exp: undefined }, ["id-token-expired"]],
    ["an end as text", { exp: "2099" }, ["id-token-expired"]],
    ["an end 60 seconds ago", { exp: NOW - 60 }, ["id-token-expired"]],
    ["a start in 61 seconds", { iat: NOW + 61 }, ["id-token-not-yet-valid"]],
    ["an nbf in ten minutes", { nbf: NOW + 600 }, ["id-token-not-yet-valid"]],
    ["no start", { iat: undefined }, ["id-token-not-yet-valid"]],
  ])("with %s", async (_, claims, codes) => {
    const { browser, mc, signInThroughOkta } = await startTestConsole();
    expect((await signInThroughOkta(claims)).status).toBe(403);
    expect(loggedCodes(mc)).toEqual(codes);
    expect((await browser.get("/")).location).toBe("/login");
  });

  test.each([
    ["an end 59 seconds ago", { exp: NOW - 59 }],
    ["a start in 60 seconds", { iat: NOW + 60 }],
    ["the client as the only audience of a list", { aud: ["0oaWebApp"] }],
  ])("but not with %s", async (_, claims) => {
    const { signInThroughOkta } = await startTestConsole();
    expect((await signInThroughOkta(claims)).status).toBe(303);
  });

  test("by a clock without leeway, at the very second", async () => {
    const { mc, signInThroughOkta } = await startTestConsole({ switches: { clockLeewaySeconds: 0 } });
    await signInThroughOkta({ exp: NOW });
    expect(loggedCodes(mc)).toEqual(["id-token-expired"]);
  });

  test.each<[string, () => string | Promise<string>, string]>([
    ["that nobody signed", () => unsigned({ alg: "none", kid: "key-1" }, ID_TOKEN_CLAIMS), "id-token-algorithm"],
    ["of another algorithm", () => unsigned({ alg: "HS256", kid: "key-1" }, ID_TOKEN_CLAIMS), "id-token-algorithm"],
    ["of an unknown key", () => sign(ID_TOKEN_CLAIMS, { kid: "key-2" }), "id-token-key-unknown"],
    ["without a key ID", () => sign(ID_TOKEN_CLAIMS, { kid: undefined }), "id-token-key-unknown"],
    ["of another key under this ID", () => sign(ID_TOKEN_CLAIMS, {}, foreignKey), "id-token-signature"],
    ["with an empty signature", () => unsigned({ alg: "RS256", kid: "key-1" }, ID_TOKEN_CLAIMS), "id-token-signature"],
    ["that is no token", () => "not-a-token", "id-token-malformed"],
    ["whose claims are no object", () => unsigned({ alg: "RS256", kid: "key-1" }, []), "id-token-malformed"],
  ])("with an ID token %s", async (_, token, code) => {
    const id_token = await token();
    const log = await refusedBy(() => ({ status: 200, body: { refresh_token: "r", id_token } }));
    expect(log.map((entry) => entry.code)).toEqual([code]);
    expect(JSON.stringify(log)).not.toContain(id_token);
  });
});

describe("the keys of the authorization server", () => {
  test("are read again for an unknown one, but not twice in ten seconds", async () => {
    const { okta, signInThroughOkta, wait } = await startTestConsole();
    await signInThroughOkta();
    const reads = () => okta.requests.filter(({ url }) => url.endsWith("/v1/keys")).length;
    expect(reads()).toBe(1);
    okta.keys = () => ({ status: 200, body: { keys: [] } });
    wait(601);
    expect((await signInThroughOkta()).status).toBe(403);
    expect((await signInThroughOkta()).status).toBe(403);
    expect(reads()).toBe(2);
    wait(10);
    await signInThroughOkta();
    expect(reads()).toBe(3);
  });
});
