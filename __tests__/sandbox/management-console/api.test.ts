import { describe, expect, test } from "vitest";
import { loggedCodes, openBrowser, SETTINGS, startTestConsole, type TestConsole, tokens } from "./console-browser.ts";
import { ACCESS_TOKEN_CLAIMS, foreignKey, ID_TOKEN_CLAIMS, NOW, sign, unsigned } from "./fake-okta.ts";

async function call(console: TestConsole, token: string | undefined, path = "/api/v2/info", init: RequestInit = {}) {
  const headers = { ...(token !== undefined && { authorization: token }), "content-type": "application/json" };
  const response = await console.mc.app.request(`https://localhost:8443${path}`, { ...init, headers });
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
}

const bearer = async (claims: object = {}, header = {}) =>
  `Bearer ${await sign({ ...ACCESS_TOKEN_CLAIMS, ...claims }, header)}`;

describe("an API client that may view", () => {
  test.each([
    ["/api/v2/info", { version: "6.0.4" }],
    [
      "/api/v2/agents",
      [
        { id: 1, name: "studio-berlin" },
        { id: 2, name: "studio-oslo" },
      ],
    ],
    ["/api/v2/jobs", []],
    ["/api/v2/groups", [{ id: 1, name: "studios" }]],
    ["/api/v2/runs", { data: [] }],
    ["/api/v2/runs?status=working", { data: [] }],
  ])("reads %s", async (path, body) => {
    const answer = await call(await startTestConsole(), await bearer(), path);
    expect(answer).toMatchObject({ status: 200, body });
  });

  test("may not write: 403, and the finding says what is missing", async () => {
    const console = await startTestConsole();
    const answer = await call(console, await bearer(), "/api/v2/jobs", { method: "POST", body: '{"name":"sync"}' });
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({
      message: "API call: the roles of the token do not give this right",
      code: "right-missing",
      mark: "choice",
      findings: [{ got: 'POST /api/v2/jobs needs "edit"; api::view_only gives "view"' }],
    });
    expect((await call(console, await bearer(), "/api/v2/jobs")).body).toEqual([]);
  });

  test.each([
    ["GET", "/api/v2/license/packages"],
    ["DELETE", "/api/v2/jobs/1"],
    ["GET", "/api/v3/info"],
  ])("hears of %s %s that it is not modelled", async (method, path) => {
    const { status, body } = await call(await startTestConsole(), await bearer(), path, { method });
    expect([status, body.code]).toEqual([501, "call-not-modelled"]);
  });
});

describe("an API client that may edit", () => {
  const edit = { scp: ["api::administrator"] };

  test("adds a job", async () => {
    const console = await startTestConsole();
    const init = { method: "POST", body: '{"name":"sync"}' };
    expect(await call(console, await bearer(edit), "/api/v2/jobs", init)).toMatchObject({
      status: 201,
      body: { id: 1 },
    });
    expect((await call(console, await bearer(), "/api/v2/jobs")).body).toEqual([{ id: 1, name: "sync" }]);
  });

  test.each(["", "[]", '"sync"', '{"name":""}', "{"])("may not add %j", async (body) => {
    const answer = await call(await startTestConsole(), await bearer(edit), "/api/v2/jobs", { method: "POST", body });
    expect([answer.status, answer.body.code]).toEqual([400, "body-malformed"]);
  });
});

describe("rights from several scopes add up", () => {
  test("so that view_only and administrator may write", async () => {
    const token = await bearer({ scp: ["api::view_only", "api::administrator"] });
    const init = { method: "POST", body: '{"name":"sync"}' };
    expect((await call(await startTestConsole(), token, "/api/v2/jobs", init)).status).toBe(201);
  });
});

describe("a call is refused with 401", () => {
  const refused = async (token: string | undefined) => {
    const console = await startTestConsole();
    const { status, headers, body } = await call(console, token);
    expect(status).toBe(401);
    expect(headers.get("www-authenticate")).toBe("Bearer");
    expect(body.message).not.toBe("");
    expect(loggedCodes(console.mc).at(-1)).toBe(body.findings.at(-1).code);
    return { code: body.code, findings: body.findings };
  };

  test("without a credential", async () => {
    expect(await refused(undefined)).toMatchObject({ code: "credential-missing" });
  });

  test.each(["Basic YTpi", "DPoP a.b.c", "Bearer", "a.b.c", "Bearer a b"])("with %j", async (header) => {
    expect((await refused(header)).code).toBe("credential-scheme-unknown");
  });

  test("with an API token nobody made here", async () => {
    expect((await refused("Token ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFGHIJKLMNOPQRST")).code).toBe(
      "api-token-unknown",
    );
  });

  test.each<[string, object, string]>([
    ["another audience", { aud: "https://localhost:9443" }, "access-token-audience"],
    ["the audience and a slash", { aud: "https://localhost:8443/" }, "access-token-audience"],
    ["the audience in capitals", { aud: "https://LOCALHOST:8443" }, "access-token-audience"],
    ["two audiences", { aud: ["https://localhost:8443", "api://default"] }, "access-token-audience"],
    ["another authorization server", { iss: "https://acme.okta.com/oauth2/aus2" }, "access-token-issuer"],
    ["the org's authorization server", { iss: "https://acme.okta.com" }, "access-token-issuer"],
    ["an end ten minutes ago", { exp: NOW - 600 }, "access-token-expired"],
    ["an end 60 seconds ago", { exp: NOW - 60 }, "access-token-expired"],
    ["a start in ten minutes", { iat: NOW + 600 }, "access-token-not-yet-valid"],
    ["a key it is bound to", { cnf: { jkt: "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I" } }, "access-token-bound"],
    ["no scopes", { scp: undefined }, "scp-not-a-list"],
    ["scopes as a string", { scp: "api::view_only" }, "scp-not-a-list"],
    ["a role in plain words", { scp: ["api::Super Administrator"] }, "no-known-api-scope"],
    ["a scope in capitals", { scp: ["API::view_only"] }, "no-known-api-scope"],
    ["a user's scopes", { uid: "00uVera", scp: ["openid", "user_groups", "email"] }, "token-of-a-user"],
  ])("with %s", async (_, claims, code) => {
    expect((await refused(await bearer(claims))).code).toBe(code);
  });

  test("with an ID token", async () => {
    expect((await refused(`Bearer ${await sign(ID_TOKEN_CLAIMS)}`)).code).toBe("id-token-at-api");
  });

  test.each<[string, () => string | Promise<string>, string]>([
    ["nobody signed", () => unsigned({ alg: "none", kid: "key-1" }, ACCESS_TOKEN_CLAIMS), "access-token-algorithm"],
    ["of an unknown key", () => sign(ACCESS_TOKEN_CLAIMS, { kid: "key-2" }), "access-token-key-unknown"],
    ["of a foreign key", () => sign(ACCESS_TOKEN_CLAIMS, {}, foreignKey), "access-token-signature"],
    ["cut short", async () => (await sign(ACCESS_TOKEN_CLAIMS)).slice(0, -20), "access-token-signature"],
    ["of two parts", () => "a.b", "access-token-malformed"],
    ["of no JSON", () => "a.b.c", "access-token-malformed"],
  ])("with a token %s", async (_, token, code) => {
    expect((await refused(`Bearer ${await token()}`)).code).toBe(code);
  });

  test("with both spellings of the audience named", async () => {
    const { findings } = await refused(await bearer({ aud: "https://localhost:8443/" }));
    expect(findings).toMatchObject([
      { mark: "doc", got: "aud https://localhost:8443/", expected: "aud https://localhost:8443" },
    ]);
  });

  test("while authentication for API is off", async () => {
    const console = await startTestConsole();
    await console.mc.configure({ okta: { ...SETTINGS.okta, enableForApi: false } });
    expect((await call(console, await bearer())).body).toMatchObject({ code: "api-not-enabled", mark: "doc" });
  });

  test("with the cookie of a user who is signed in", async () => {
    const console = await startTestConsole();
    await console.signInThroughOkta();
    expect((await console.browser.get("/api/v2/info")).status).toBe(401);
  });
});

describe("the audience", () => {
  test("may be the only one of a list", async () => {
    const { status } = await call(await startTestConsole(), await bearer({ aud: ["https://localhost:8443"] }));
    expect(status).toBe(200);
  });

  test("is the address that was called while none is set", async () => {
    const console = await startTestConsole();
    const advanced = { managementConsoleAddress: "", dataManagersAddress: "", useAddressForRedirectUri: false };
    await console.mc.configure({ advanced });
    const authorization = await bearer({ aud: "https://127.0.0.1:8443" });
    const at = async (origin: string) =>
      (await console.mc.app.request(`${origin}/api/v2/info`, { headers: { authorization } })).status;
    expect(await at("https://127.0.0.1:8443")).toBe(200);
    expect(await at("https://localhost:8443")).toBe(401);
  });

  test("is the address with its slash, where the settings have one", async () => {
    const console = await startTestConsole();
    await console.mc.configure({
      advanced: { ...SETTINGS.advanced, managementConsoleAddress: "https://localhost:8443/" },
    });
    expect((await call(console, await bearer())).body.code).toBe("access-token-audience");
    expect((await call(console, await bearer({ aud: "https://localhost:8443/" }))).status).toBe(200);
  });
});

describe("domain users of the API", () => {
  const domainUsers = async (console: TestConsole) => {
    const { name, password } = console.mc.superAdministrator;
    const browser = openBrowser(console.mc.app);
    await browser.signIn(name, password);
    const { html } = await browser.get("/domain-users");
    return [...html.matchAll(/<th scope="row">([^<]*)<\/th><td>([^<]*)<\/td><td>([^<]*)<\/td>/g)].map((row) =>
      row.slice(1),
    );
  };

  test("are one per set of scopes: two clients of one set are one, in whatever order", async () => {
    const console = await startTestConsole();
    const scp = ["api::view_only", "api::administrator"];
    await call(console, await bearer({ scp, cid: "0oaOne" }));
    await call(console, await bearer({ scp: scp.toReversed(), cid: "0oaTwo" }));
    await call(console, await bearer());
    expect(await domainUsers(console)).toEqual([
      ["api::administrator api::view_only", "api client", "Administrator, View Only"],
      ["api::view_only", "api client", "View Only"],
    ]);
    expect(loggedCodes(console.mc)).toEqual(["domain-user-created", "domain-user-created"]);
  });

  test("are not made by a refused call", async () => {
    const console = await startTestConsole();
    await call(console, await bearer({ scp: ["api::root"] }));
    expect(await domainUsers(console)).toEqual([]);
  });

  test("a right that is missing still makes one, because the token was good", async () => {
    const console = await startTestConsole();
    await call(console, await bearer(), "/api/v2/jobs", { method: "POST", body: '{"name":"sync"}' });
    expect(await domainUsers(console)).toEqual([["api::view_only", "api client", "View Only"]]);
  });
});

test("no token is logged or returned", async () => {
  const console = await startTestConsole();
  const tokensSent = [await bearer(), await bearer({ aud: "x" }), await bearer({ scp: ["api::root"] })];
  const answers = await Promise.all(tokensSent.map((token) => call(console, token)));
  const { body } = await tokens({});
  expect(JSON.stringify(answers.map((answer) => answer.body)) + JSON.stringify(console.mc.log)).not.toMatch(/eyJ/);
  expect(JSON.stringify(body)).toMatch(/eyJ/);
});
