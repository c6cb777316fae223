import { describe, expect, test } from "vitest";
import { startOAuthOrg } from "./oauth-org.ts";

const DOCUMENTS = ["oauth-authorization-server", "openid-configuration"] as const;

describe("the metadata", () => {
  test("of OAuth has Okta's keys in Okta's order", async () => {
    const { get, serverId } = await startOAuthOrg();
    const { status, body } = await get(`/oauth2/${serverId}/.well-known/oauth-authorization-server`);
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual([
      "issuer",
      "authorization_endpoint",
      "token_endpoint",
      "registration_endpoint",
      "jwks_uri",
      "response_types_supported",
      "response_modes_supported",
      "grant_types_supported",
      "subject_types_supported",
      "scopes_supported",
      "token_endpoint_auth_methods_supported",
      "claims_supported",
      "code_challenge_methods_supported",
      "introspection_endpoint",
      "introspection_endpoint_auth_methods_supported",
      "revocation_endpoint",
      "revocation_endpoint_auth_methods_supported",
      "end_session_endpoint",
      "request_parameter_supported",
      "request_object_signing_alg_values_supported",
      "device_authorization_endpoint",
      "pushed_authorization_request_endpoint",
    ]);
    expect(body["token_endpoint"]).toBe(`http://127.0.0.1:8080/oauth2/${serverId}/v1/token`);
    expect(body["grant_types_supported"]).toContain("client_credentials");
    expect(body["response_types_supported"]).toContain("token");
  });

  test("of OpenID Connect has userinfo and the signature of ID tokens, and no client credentials", async () => {
    const { get, serverId } = await startOAuthOrg();
    const { body } = await get(`/oauth2/${serverId}/.well-known/openid-configuration`);
    expect(body["userinfo_endpoint"]).toBe(`http://127.0.0.1:8080/oauth2/${serverId}/v1/userinfo`);
    expect(body["id_token_signing_alg_values_supported"]).toEqual(["RS256"]);
    expect(body["grant_types_supported"]).not.toContain("client_credentials");
    expect(body["response_types_supported"]).not.toContain("token");
  });

  test.each(DOCUMENTS)("%s lists system scopes and the published ones", async (name) => {
    const { get, call, server, serverId } = await startOAuthOrg();
    await call("POST", `${server}/scopes`, { name: "published", metadataPublish: "ALL_CLIENTS" });
    expect((await get(`/oauth2/${serverId}/.well-known/${name}`)).body["scopes_supported"]).toEqual([
      "openid",
      "profile",
      "email",
      "address",
      "phone",
      "offline_access",
      "device_sso",
      "published",
    ]);
  });

  test.each(DOCUMENTS)("%s of a server that does not exist is 404 in the envelope", async (name) => {
    const { get } = await startOAuthOrg();
    const { status, body } = await get(`/oauth2/ausMissing/.well-known/${name}`);
    expect([status, body["errorCode"], body["errorSummary"]]).toEqual([
      404,
      "E0000007",
      "Not found: Resource not found: ausMissing (AuthorizationServer)",
    ]);
  });

  test.each(DOCUMENTS)("%s takes the ID of a client, which must exist", async (name) => {
    const { get, serverId, webApp } = await startOAuthOrg();
    const path = `/oauth2/${serverId}/.well-known/${name}?client_id=`;
    const missing = await get(`${path}0oaMissing`);
    expect((await get(`${path}${webApp}`)).status).toBe(200);
    expect([missing.status, missing.body["errorCode"]]).toEqual([400, "invalid_client"]);
  });

  test("is open to scripts of any origin", async () => {
    const { get, serverId } = await startOAuthOrg();
    const headers = { Origin: "https://any.example" };
    const answer = await get(`/oauth2/${serverId}/.well-known/openid-configuration`, headers);
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("https://any.example");
  });
});

describe("the issuer", () => {
  const issuerWith = async (issuerMode: string, url: string) => {
    const org = await startOAuthOrg({ switches: { customDomain: "login.acme.example" } });
    const body = { name: "Portal", audiences: ["https://portal.example:8443"], issuerMode };
    await org.call("PUT", org.server, body);
    const answer = await org.get(`${url}/oauth2/${org.serverId}/.well-known/openid-configuration`);
    return String(answer.body["issuer"]).replace(org.serverId, "aus1");
  };

  test.each([
    ["ORG_URL", "https://login.acme.example", "http://127.0.0.1:8080/oauth2/aus1"],
    ["CUSTOM_URL", "http://127.0.0.1:8080", "https://login.acme.example/oauth2/aus1"],
    ["DYNAMIC", "http://127.0.0.1:8080", "http://127.0.0.1:8080/oauth2/aus1"],
    ["DYNAMIC", "https://login.acme.example", "https://login.acme.example/oauth2/aus1"],
  ])("with %s asked at %s is %s", async (mode, url, issuer) => {
    expect(await issuerWith(mode, url)).toBe(issuer);
  });
});

describe("the keys", () => {
  test("are the current one and the next, without their private halves", async () => {
    const { get, serverId } = await startOAuthOrg();
    const { body, headers } = await get(`/oauth2/${serverId}/v1/keys`);
    const key = {
      kty: "RSA",
      alg: "RS256",
      kid: expect.stringMatching(/^[\w-]{43}$/),
      use: "sig",
      e: "AQAB",
      n: expect.any(String),
    };
    expect(body).toEqual({ keys: [key, key] });
    expect(headers.get("Cache-Control")).toBe("max-age=5184000, must-revalidate");
  });

  test("have the IDs the management API tells", async () => {
    const { get, call, server, serverId } = await startOAuthOrg();
    const { body } = await get(`/oauth2/${serverId}/v1/keys`);
    const listed = (await call("GET", `${server}/credentials/keys`)).each("kid");
    expect(Object(body["keys"]).map(({ kid }: { readonly kid: string }) => kid)).toEqual(listed);
  });
});

test.each([
  ["GET", "/v1/token"],
  ["DELETE", "/v1/authorize"],
  ["POST", "/v1/keys"],
])("%s of %s is 405", async (method, path) => {
  const { org, serverId } = await startOAuthOrg();
  const answer = await org.app.request(`/oauth2/${serverId}${path}`, { method });
  expect([answer.status, Object(await answer.json())["errorCode"]]).toEqual([405, "E0000022"]);
});
