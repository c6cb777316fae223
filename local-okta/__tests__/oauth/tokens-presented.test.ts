import { describe, expect, test } from "vitest";
import { basic, createApp, webApp } from "../../testing.ts";
import { API_SECRET, type OAuthTestOrg, startOAuthOrg, WEB_SECRET } from "./oauth-org.ts";

const ask = (org: OAuthTestOrg, endpoint: string, token: unknown, headers = basic(org.webApp, WEB_SECRET)) =>
  org.post({ token: String(token) }, headers, `/oauth2/${org.serverId}/v1/${endpoint}`);
const introspect = (org: OAuthTestOrg, token: unknown) => ask(org, "introspect", token);
const userinfo = (org: OAuthTestOrg, token: unknown) =>
  org.get(`/oauth2/${org.serverId}/v1/userinfo`, { Authorization: `Bearer ${token}` });

describe("introspection", () => {
  test("tells of an access token of a user", async () => {
    const org = await startOAuthOrg();
    const { body } = await org.tokens();
    expect((await introspect(org, body["access_token"])).body).toEqual({
      active: true,
      token_type: "Bearer",
      scope: "openid profile email offline_access user_groups",
      client_id: org.webApp,
      username: "ada@example.com",
      jti: expect.stringMatching(/^AT\./),
      iss: `http://127.0.0.1:8080/oauth2/${org.serverId}`,
      aud: "https://portal.example:8443",
      iat: 1795514400,
      exp: 1795518000,
      uid: expect.stringMatching(/^00u/),
      auth_time: 1795514400,
      sub: "ada@example.com",
    });
  });

  test("tells of an access token of a client, by any client", async () => {
    const org = await startOAuthOrg();
    const { body } = await introspect(org, (await org.clientCredentials()).body["access_token"]);
    expect([body["active"], body["client_id"], body["username"], body["scope"]]).toEqual([
      true,
      org.apiApp,
      org.apiApp,
      "api::view_only",
    ]);
  });

  test("tells of a refresh token, to its own client only", async () => {
    const org = await startOAuthOrg();
    const token = (await org.tokens()).body["refresh_token"];
    expect((await introspect(org, token)).body).toEqual({
      active: true,
      token_type: "Bearer",
      scope: "openid profile email offline_access user_groups",
      client_id: org.webApp,
      username: "ada@example.com",
      exp: 1796119200,
      sub: "ada@example.com",
    });
    expect((await ask(org, "introspect", token, basic(org.apiApp, API_SECRET))).body).toEqual({ active: false });
  });

  test("tells of an ID token", async () => {
    const org = await startOAuthOrg();
    const { body } = await introspect(org, (await org.tokens()).body["id_token"]);
    expect([body["active"], body["username"], body["aud"]]).toEqual([true, "ada@example.com", org.webApp]);
  });

  test("only says that an expired token is not active", async () => {
    const org = await startOAuthOrg();
    const token = (await org.clientCredentials()).body["access_token"];
    org.wait(3600);
    expect((await introspect(org, token)).body).toEqual({ active: false });
  });

  test("no longer knows a token after its client is deactivated", async () => {
    const org = await startOAuthOrg();
    const token = (await org.clientCredentials()).body["access_token"];
    await org.call("POST", `/api/v1/apps/${org.apiApp}/lifecycle/deactivate`);
    expect((await introspect(org, token)).body).toEqual({ active: false });
  });

  test("no longer knows a token after its user is deactivated", async () => {
    const org = await startOAuthOrg();
    const token = (await org.tokens()).body["access_token"];
    await org.call("POST", "/api/v1/users/ada@example.com/lifecycle/deactivate");
    expect((await introspect(org, token)).body).toEqual({ active: false });
  });

  test("needs a token", async () => {
    expect((await introspect(await startOAuthOrg(), "")).refusal).toEqual([
      400,
      "invalid_request",
      "The 'token' parameter is required.",
    ]);
  });
});

/** The header of an app without a secret, as okta-auth-js sends it: the client ID alone. */
const idAlone = (clientId: string) => ({ Authorization: `Basic ${Buffer.from(clientId).toString("base64")}` });

describe("a client ID alone in the header", () => {
  test("is enough for an app without a secret to introspect and to revoke", async () => {
    const org = await startOAuthOrg();
    const browser = webApp("Browser", { application_type: "browser" }, { token_endpoint_auth_method: "none" });
    const headers = idAlone(await createApp(org, browser));
    const { body } = await org.tokens();
    expect((await ask(org, "introspect", body["access_token"], headers)).body["active"]).toBe(true);
    expect((await ask(org, "revoke", body["access_token"], headers)).status).toBe(200);
  });

  test("is not enough for an app with a secret", async () => {
    const org = await startOAuthOrg();
    const { body } = await org.tokens();
    expect((await ask(org, "revoke", body["access_token"], idAlone(org.webApp))).refusal.slice(0, 2)).toEqual([
      401,
      "invalid_client",
    ]);
  });
});

describe("revocation", () => {
  test("ends an access token and leaves the refresh token", async () => {
    const org = await startOAuthOrg();
    const { body } = await org.tokens();
    const { status, text } = await ask(org, "revoke", body["access_token"]);
    expect([status, text]).toEqual([200, ""]);
    expect((await introspect(org, body["access_token"])).body).toEqual({ active: false });
    expect((await org.refresh(body["refresh_token"])).status).toBe(200);
  });

  test("ends a refresh token with its access tokens", async () => {
    const org = await startOAuthOrg();
    const { body } = await org.tokens();
    await ask(org, "revoke", body["refresh_token"]);
    expect((await introspect(org, body["access_token"])).body).toEqual({ active: false });
    expect((await org.refresh(body["refresh_token"])).refusal[2]).toBe("The refresh token is invalid or expired.");
  });

  test("leaves the tokens of another client alone, and does not say so", async () => {
    const org = await startOAuthOrg();
    const { body } = await org.tokens();
    const other = await createApp(org, webApp("Other", {}, { client_secret: WEB_SECRET }));
    for (const name of ["access_token", "refresh_token"]) {
      expect((await ask(org, "revoke", body[name], basic(other, WEB_SECRET))).status).toBe(200);
    }
    expect((await introspect(org, body["access_token"])).body["active"]).toBe(true);
    expect((await org.refresh(body["refresh_token"])).status).toBe(200);
  });

  test("of a token that does not exist is answered alike", async () => {
    expect((await ask(await startOAuthOrg(), "revoke", "made-up")).status).toBe(200);
  });
});

describe("userinfo", () => {
  test("needs a token in the header", async () => {
    const org = await startOAuthOrg();
    const { status, headers, text } = await org.get(`/oauth2/${org.serverId}/v1/userinfo`);
    expect([status, headers.get("WWW-Authenticate"), text]).toEqual([
      401,
      'Bearer error="invalid_request", error_description="The access token is missing."',
      "",
    ]);
  });

  test("refuses a token in the query", async () => {
    const org = await startOAuthOrg();
    const { status, headers } = await org.get(`/oauth2/${org.serverId}/v1/userinfo?access_token=x`);
    expect([status, headers.get("WWW-Authenticate")]).toEqual([
      400,
      'Bearer error="invalid_request", error_description="The access token cannot be presented in a query string."',
    ]);
  });

  test.each([
    ["a token without openid", (org: OAuthTestOrg) => org.tokens("ada@example.com", { scope: "user_groups" })],
    ["the token of a client", (org: OAuthTestOrg) => org.clientCredentials()],
  ])("refuses %s", async (_what, tokens) => {
    const org = await startOAuthOrg();
    const { status, headers } = await userinfo(org, (await tokens(org)).body["access_token"]);
    expect([status, headers.get("WWW-Authenticate")]).toEqual([
      403,
      'Bearer error="insufficient_scope", error_description="The access token must provide access to at least one of these scopes - profile, email, address or phone"',
    ]);
  });

  test("answers a POST as well", async () => {
    const org = await startOAuthOrg();
    const headers = { Authorization: `Bearer ${(await org.tokens()).body["access_token"]}` };
    const { status, body } = await org.post("", headers, `/oauth2/${org.serverId}/v1/userinfo`);
    expect([status, body["email"]]).toEqual([200, "ada@example.com"]);
  });
});
