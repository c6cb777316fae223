import { describe, expect, test } from "vitest";
import { basic } from "../../../testing.ts";
import { API_SECRET, type OAuthTestOrg, startOAuthOrg } from "../oauth-org.ts";

const api = (org: OAuthTestOrg) => basic(org.apiApp, API_SECRET);
const GOOD = "grant_type=client_credentials&scope=api%3A%3Aview_only";

describe("at the token endpoint", () => {
  test("a parameter sent twice is refused", async () => {
    const org = await startOAuthOrg();
    expect((await org.post(`${GOOD}&scope=api%3A%3Aadministrator`, api(org))).refusal).toEqual([
      400,
      "invalid_request",
      "The request contained multiple parameters with the same name.",
    ]);
  });

  test.each([
    ["JSON", "application/json", '{"grant_type":"client_credentials","scope":"api::view_only"}'],
    ["a form that says it is JSON", "application/json", GOOD],
    ["a form that says it is text", "text/plain", GOOD],
    ["a form under a name that only begins alike", "application/x-www-form-urlencoded-not", GOOD],
    ["a multipart form", "multipart/form-data; boundary=x", "--x--"],
  ])("%s is refused", async (_what, contentType, body) => {
    const org = await startOAuthOrg();
    expect((await org.post(body, { ...api(org), "Content-Type": contentType })).refusal).toEqual([
      400,
      "invalid_request",
      "The request body must be sent as application/x-www-form-urlencoded.",
    ]);
  });

  test("a form with a charset is a form", async () => {
    const org = await startOAuthOrg();
    const headers = { ...api(org), "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8" };
    expect((await org.post(GOOD, headers)).status).toBe(200);
  });

  test("an empty body is refused for want of credentials", async () => {
    const { post } = await startOAuthOrg();
    expect((await post("")).refusal).toEqual([401, "invalid_client", "No client credentials found."]);
  });

  test("an empty body of a client is refused for want of a grant", async () => {
    const org = await startOAuthOrg();
    expect((await org.post("", api(org))).refusal.slice(0, 2)).toEqual([400, "invalid_request"]);
  });

  test("a megabyte is refused", async () => {
    const org = await startOAuthOrg();
    const { refusal } = await org.post(`${GOOD}&x=${"a".repeat(1_000_000)}`, api(org));
    expect(refusal).toEqual([413, "invalid_request", "The request is too large."]);
  });

  test("a stream without an announced length is cut off", async () => {
    const { org, serverId } = await startOAuthOrg();
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1;
        controller.enqueue(new TextEncoder().encode("a".repeat(16_384)));
      },
    });
    const answer = await org.app.request(`/oauth2/${serverId}/v1/token`, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body,
      duplex: "half",
    });
    expect([answer.status, sent < 20]).toEqual([413, true]);
  });

  test("a Basic header with broken percent-encoding is refused", async () => {
    const org = await startOAuthOrg();
    expect((await org.post(GOOD, basic(org.apiApp, "%E0%A4%A"))).refusal).toEqual([
      401,
      "invalid_client",
      "Found Authentication header but was not valid client credentials.",
    ]);
  });

  test("two ways to prove the client are refused, though both are right", async () => {
    const org = await startOAuthOrg();
    const body = `${GOOD}&client_id=${org.apiApp}&client_secret=${API_SECRET}`;
    expect((await org.post(body, api(org))).refusal.slice(0, 2)).toEqual([401, "invalid_request"]);
  });

  test.each(["__proto__", "constructor", "toString"])("the client %s does not exist", async (clientId) => {
    const { post } = await startOAuthOrg();
    const { status, body } = await post(GOOD, basic(clientId, ""));
    expect([status, body["errorSummary"]]).toEqual([401, "Invalid value for 'client_id' parameter."]);
  });

  test("the grant type __proto__ does not exist", async () => {
    const org = await startOAuthOrg();
    expect((await org.post("grant_type=__proto__", api(org))).refusal[1]).toBe("unsupported_grant_type");
  });

  test("the scope __proto__ does not exist", async () => {
    const org = await startOAuthOrg();
    expect((await org.clientCredentials({ scope: "__proto__" })).refusal[1]).toBe("invalid_scope");
  });

  test("a parameter called __proto__ changes nothing", async () => {
    const org = await startOAuthOrg();
    expect((await org.post(`${GOOD}&__proto__=x&__proto__[scope]=y`, api(org))).status).toBe(200);
  });

  test("a refusal is not stored, and names the scheme to a client that used the header", async () => {
    const org = await startOAuthOrg();
    const { headers } = await org.post(GOOD, basic(org.apiApp, "wrong"));
    expect([headers.get("Cache-Control"), headers.get("WWW-Authenticate")]).toEqual([
      "no-cache, no-store",
      'Basic realm="Okta"',
    ]);
  });
});

describe("at /v1/authorize", () => {
  test("a parameter sent twice is an error page, not a redirect", async () => {
    const org = await startOAuthOrg();
    const { status, headers, text } = await org.get(`${org.authorizePath()}&redirect_uri=https%3A%2F%2Fevil.example`);
    expect([status, headers.get("Location")]).toEqual([400, null]);
    expect(text).toContain("The request contained multiple parameters with the same name.");
  });

  test("the response type token is refused", async () => {
    const org = await startOAuthOrg();
    expect((await org.authorize({ response_type: "token" })).redirected("error")).toBe("unsupported_response_type");
  });

  test("the prompt none beside another one shows no form", async () => {
    const org = await startOAuthOrg();
    const answer = await org.authorize({ prompt: "none login" });
    expect([answer.status, answer.redirected("error")]).toEqual([302, "invalid_request"]);
  });

  test("a fragment that is asked for is a fragment", async () => {
    const org = await startOAuthOrg();
    const { headers } = await org.signIn("ada@example.com", { response_mode: "fragment" });
    expect(headers.get("Location")).toMatch(/^https:\/\/portal\.example:8443\/callback#code=/);
  });

  test("the client __proto__ does not exist", async () => {
    expect((await (await startOAuthOrg()).authorize({ client_id: "__proto__" })).status).toBe(400);
  });
});

test("introspection without a client is refused", async () => {
  const org = await startOAuthOrg();
  const token = String((await org.clientCredentials()).body["access_token"]);
  const { refusal } = await org.post({ token }, {}, `/oauth2/${org.serverId}/v1/introspect`);
  expect(refusal).toEqual([401, "invalid_client", "No client credentials found."]);
});
