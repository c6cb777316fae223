import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { jwtVerify } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import {
  authenticateClient,
  basicHeader,
  type ClientCredential,
  readPrivateKey,
  wrongCredential,
} from "../../../io/oidc/client-credential.ts";
import { NoAnswer } from "../../../io/oidc/oauth-http.ts";
import { requestTokens } from "../../../io/oidc/token-endpoint.ts";
import { cannedOrg, json, page } from "./canned-org.ts";

const ISSUER = "https://acme.okta.com/oauth2/aus1";
const SECRET: ClientCredential = { kind: "secret", secret: "s3cret" };

let privateKey: ClientCredential & { kind: "privateKey" };
let pem = "";
beforeAll(() => {
  pem = generateKeyPairSync("rsa", { modulusLength: 2048 })
    .privateKey.export({ type: "pkcs8", format: "pem" })
    .toString();
  const key = readPrivateKey(pem);
  if (key === undefined) throw new Error("the key that was just made cannot be read");
  privateKey = { kind: "privateKey", key, keyId: "key-1" };
});

const ask = (org: ReturnType<typeof cannedOrg>, credential: ClientCredential, parameters: Record<string, string>) =>
  requestTokens(org.http, { issuer: ISSUER, clientId: "0oaReport", credential }, parameters);

describe("a client with a secret", () => {
  test("sends it in the Authorization header and nowhere else", async () => {
    const org = cannedOrg(json({ access_token: "t", token_type: "Bearer", expires_in: 900 }));
    const tokens = await ask(org, SECRET, { grant_type: "client_credentials", scope: "api::view_only" });
    expect(tokens).toEqual({
      kind: "rawTokens",
      tokenType: "Bearer",
      expiresIn: 900,
      accessToken: "t",
      idToken: undefined,
      refreshToken: undefined,
    });
    expect(org.asked[0]?.url).toBe("https://acme.okta.com/oauth2/aus1/v1/token");
    expect(org.asked[0]?.headers.get("authorization")).toBe("Basic MG9hUmVwb3J0OnMzY3JldA==");
    expect(org.asked[0]?.form).toEqual({ grant_type: "client_credentials", scope: "api::view_only" });
  });

  test("encodes what a colon or a space would break, as RFC 6749 says", () => {
    expect(Buffer.from(basicHeader("a:b", "x y").slice("Basic ".length), "base64").toString()).toBe("a%3Ab:x%20y");
  });

  test("is asked again once when the answer got lost", async () => {
    const lost = () => Promise.reject(new TypeError("fetch failed"));
    const org = cannedOrg(lost, json({ access_token: "t" }));
    expect(await ask(org, SECRET, { grant_type: "client_credentials" })).toMatchObject({ accessToken: "t" });
  });
});

describe("a client with a private key", () => {
  test("authenticates with an assertion for this endpoint, valid for five minutes", async () => {
    const { headers, parameters } = await authenticateClient(privateKey, "0oaReport", `${ISSUER}/v1/token`);
    expect(headers).toEqual({});
    expect(parameters["client_assertion_type"]).toBe("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    const { payload, protectedHeader } = await jwtVerify(
      parameters["client_assertion"] ?? "",
      createPublicKey(privateKey.key),
      { issuer: "0oaReport", subject: "0oaReport", audience: `${ISSUER}/v1/token` },
    );
    expect(protectedHeader).toEqual({ alg: "RS256", kid: "key-1" });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
    expect(payload.jti).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("is not asked again after a lost answer: its assertion may be used up", async () => {
    const org = cannedOrg(() => Promise.reject(new TypeError("fetch failed")), json({ access_token: "t" }));
    await expect(ask(org, privateKey, { grant_type: "client_credentials" })).rejects.toThrow("fetch failed");
  });
});

test("a wrong credential is of the same kind and another one", async () => {
  expect(await wrongCredential(SECRET)).toMatchObject({ kind: "secret", secret: expect.stringMatching(/^[\w-]{64}$/) });
  const wrong = await wrongCredential(privateKey);
  expect(wrong).toMatchObject({ kind: "privateKey", keyId: "key-1" });
  expect(wrong.kind === "privateKey" && wrong.key.equals(privateKey.key)).toBe(false);
});

test("what is no private key in PEM form is none", () => {
  expect(readPrivateKey("hello")).toBeUndefined();
});

describe("a refusal", () => {
  test("is read from OAuth's own error", async () => {
    const org = cannedOrg(json({ error: "invalid_scope", error_description: "No scopes were requested." }, 400));
    expect(await ask(org, SECRET, {})).toEqual({
      kind: "refused",
      by: "endpoint",
      status: 400,
      error: "invalid_scope",
      description: "No scopes were requested.",
    });
  });

  test("is read from Okta's management error, which answers for an unknown client", async () => {
    const body = { errorCode: "invalid_client", errorSummary: "Invalid value for 'client_id' parameter." };
    expect(await ask(cannedOrg(json(body, 401)), SECRET, {})).toMatchObject({
      status: 401,
      error: "invalid_client",
      description: "Invalid value for 'client_id' parameter.",
    });
  });
});

test.each([
  ["a page of a proxy", page("<html>Sign in</html>"), 200],
  ["a refusal by a proxy", page("<html>Forbidden</html>", 403), 403],
  ["a missing page", page("<html>Not found</html>", 404), 404],
  ["an empty body", page(""), 200],
  ["half of a body", page('{"access_token":"t'), 200],
  ["JSON of another shape", json({ message: "hello" }), 200],
  ["an error with the status of a success", json({ error: "invalid_scope" }), 200],
])("%s is no refusal: it is no answer, with the request and the status", async (_, answer, status) => {
  await expect(ask(cannedOrg(answer), SECRET, {})).rejects.toEqual(
    new NoAnswer(`POST /oauth2/aus1/v1/token returned ${status} without a token or an OAuth error`),
  );
});
