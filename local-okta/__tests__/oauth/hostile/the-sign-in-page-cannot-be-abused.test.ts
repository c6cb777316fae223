import { describe, expect, test } from "vitest";
import { createApp, webApp } from "../../../testing.ts";
import { REDIRECT_URI, startOAuthOrg } from "../oauth-org.ts";

const SCRIPT = "<script>alert(1)</script>";

describe("a script", () => {
  test("in the state does not reach the page that posts itself", async () => {
    const org = await startOAuthOrg();
    const { status, text } = await org.authorize({ state: `"><script>alert(1)</script>`, response_mode: "form_post" });
    expect(status).toBe(200);
    expect(text).toContain('name="error" value="invalid_request"');
    expect(text).not.toContain("alert(1)");
  });

  test.each(["nonce", "login_hint", "x"])("in %s is text on the sign-in page", async (name) => {
    const org = await startOAuthOrg();
    const { text } = await org.authorize({ [name]: `">${SCRIPT}` });
    expect(text).not.toContain(SCRIPT);
    expect(text).toContain("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
  });

  test("in the name of a parameter is text on the sign-in page", async () => {
    const org = await startOAuthOrg();
    const { text } = await org.authorize({ [`x">${SCRIPT}`]: "1" });
    expect(text).not.toContain(SCRIPT);
  });

  test("in the email is text on the page", async () => {
    const org = await startOAuthOrg();
    const { status, text } = await org.signIn("ada@example.com", { username: `">${SCRIPT}` });
    expect([status, text.includes(SCRIPT)]).toEqual([401, false]);
  });

  test("in the label of the app is text on the page", async () => {
    const org = await startOAuthOrg();
    const clientId = await createApp(org, webApp(`App ${SCRIPT}`));
    const { text } = await org.authorize({ client_id: clientId });
    expect(text).not.toContain(SCRIPT);
    expect(text).toContain("Sign in to App &lt;script&gt;");
  });

  test("would not run: the page's policy has none", async () => {
    const { headers } = await (await startOAuthOrg()).authorize();
    expect(headers.get("Content-Security-Policy")).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
    );
  });
});

describe("a sign-in", () => {
  const path = (org: { readonly serverId: string }) => `/oauth2/${org.serverId}/v1/authorize`;

  test("without a request leads nowhere and signs nobody in", async () => {
    const org = await startOAuthOrg();
    const form = { username: "ada@example.com", password: org.passwordOf("ada@example.com") };
    const { status, headers } = await org.post(form, {}, path(org));
    expect([status, headers.get("Location"), headers.get("Set-Cookie")]).toEqual([400, null, null]);
  });

  test.each([
    ["another redirect URI", { redirect_uri: "https://evil.example/callback" }],
    ["the redirect URI of nobody", { redirect_uri: "https://portal.example:8443@evil.example/callback" }],
    ["a line break in the redirect URI", { redirect_uri: `${REDIRECT_URI}\r\nSet-Cookie: a=b` }],
    ["another client", { client_id: "0oaOther" }],
  ])("whose form was changed is judged anew: %s", async (_what, changes) => {
    const org = await startOAuthOrg();
    const { status, headers } = await org.signIn("ada@example.com", changes);
    expect([status, headers.get("Location"), headers.get("Set-Cookie")]).toEqual([400, null, null]);
  });

  test("whose scopes were changed is judged anew", async () => {
    const org = await startOAuthOrg();
    const answer = await org.signIn("ada@example.com", { scope: "openid api::administrator" });
    expect([answer.redirected("code"), answer.redirected("error")]).toEqual([null, "access_denied"]);
  });

  test("does not pass by the query", async () => {
    const org = await startOAuthOrg();
    const query = { username: "ada@example.com", password: org.passwordOf("ada@example.com") };
    const { status, headers } = await org.authorize(query);
    expect([status, headers.get("Set-Cookie")]).toEqual([200, null]);
  });

  test("does not pass where the request forbids to prompt", async () => {
    const org = await startOAuthOrg();
    const answer = await org.signIn("ada@example.com", { prompt: "none" });
    expect([answer.redirected("error"), answer.headers.get("Set-Cookie")]).toEqual(["login_required", null]);
  });

  test("in another user's browser ends the existing session", async () => {
    const org = await startOAuthOrg();
    const first = (await org.signIn()).headers.get("Set-Cookie")?.split(";")[0] ?? "";
    const form = Object.fromEntries(new URL(org.authorizePath(), "http://127.0.0.1:8080").searchParams);
    const bob = { ...form, username: "bob@example.com", password: org.passwordOf("bob@example.com") };
    await org.post(bob, { Cookie: first }, path(org));
    expect((await org.authorize({ prompt: "none" }, { Cookie: first })).redirected("error")).toBe("login_required");
  });

  test("leaves no password in the record of requests", async () => {
    const org = await startOAuthOrg();
    await org.signIn();
    await org.authorize({ password: org.passwordOf("ada@example.com") });
    expect(JSON.stringify(org.org.requests)).not.toContain(org.passwordOf("ada@example.com"));
  });
});
