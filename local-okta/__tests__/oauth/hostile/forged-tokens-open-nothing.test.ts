import { exportJWK, exportSPKI, generateKeyPair, importJWK, type JWTPayload, SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import { basic, createServer, signingKey } from "../../../testing.ts";
import { addPolicy, type OAuthTestOrg, payloadOf, startOAuthOrg, WEB_SECRET } from "../oauth-org.ts";

const userinfo = async (org: OAuthTestOrg, token: string) => {
  const { status, headers } = await org.get(`/oauth2/${org.serverId}/v1/userinfo`, {
    Authorization: `Bearer ${token}`,
  });
  return [status, headers.get("WWW-Authenticate")];
};
const introspect = async (org: OAuthTestOrg, token: string) =>
  (await org.post({ token }, basic(org.webApp, WEB_SECRET), `/oauth2/${org.serverId}/v1/introspect`)).body;

const REFUSED = [401, 'Bearer error="invalid_token", error_description="The access token is invalid."'];

/** Ada's access token, its payload, and a way to sign that payload anew. */
async function start() {
  const org = await startOAuthOrg();
  const { body } = await org.tokens();
  const token = String(body["access_token"]);
  return { org, token, idToken: String(body["id_token"]), payload: payloadOf(token) };
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("an access token", () => {
  test("whose payload was changed opens nothing", async () => {
    const { org, token, payload } = await start();
    const [header, , signature] = token.split(".");
    const forged = `${header}.${encoded({ ...payload, uid: "00uOther" })}.${signature}`;
    expect([await userinfo(org, forged), await introspect(org, forged)]).toEqual([REFUSED, { active: false }]);
  });

  test("with the algorithm none opens nothing", async () => {
    const { org, payload } = await start();
    const forged = `${encoded({ alg: "none" })}.${encoded(payload)}.`;
    expect([await userinfo(org, forged), await introspect(org, forged)]).toEqual([REFUSED, { active: false }]);
  });

  test("signed with the public key as a secret opens nothing", async () => {
    const { org, payload } = await start();
    const { kty = "RSA", n = "", e = "" } = await signingKey();
    const publicKey = await importJWK({ kty, n, e }, "RS256", { extractable: true });
    if (publicKey instanceof Uint8Array) throw new TypeError("The key is not an RSA key.");
    const secret = Buffer.from(await exportSPKI(publicKey));
    const forged = await new SignJWT(payload).setProtectedHeader({ alg: "HS256" }).sign(secret);
    expect([await userinfo(org, forged), await introspect(org, forged)]).toEqual([REFUSED, { active: false }]);
  });

  test("signed with a key it brings along opens nothing", async () => {
    const { org, payload } = await start();
    const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
    const jwk = await exportJWK(publicKey);
    const forged = await new SignJWT(payload).setProtectedHeader({ alg: "RS256", jwk }).sign(privateKey);
    expect(await userinfo(org, forged)).toEqual(REFUSED);
  });

  test("of another server opens nothing here", async () => {
    const { org } = await start();
    const server = await createServer(org, "Other");
    const conditions = { scopes: { include: ["*"] } };
    await addPolicy(org, server, "Users", org.webApp, conditions);
    const base = `/oauth2/${server.split("/").at(-1)}/v1`;
    const request = new URL(org.authorizePath({ scope: "openid" }), "http://127.0.0.1:8080").searchParams;
    const form = {
      ...Object.fromEntries(request),
      username: "ada@example.com",
      password: org.passwordOf("ada@example.com"),
    };
    const code = (await org.post(form, {}, `${base}/authorize`)).redirected("code");
    const redeem = {
      grant_type: "authorization_code",
      code: code ?? "",
      redirect_uri: request.get("redirect_uri") ?? "",
      code_verifier: "a-code-verifier-that-has-more-than-43-characters",
    };
    const { status, body } = await org.post(redeem, basic(org.webApp, WEB_SECRET), `${base}/token`);
    expect(status).toBe(200);
    const foreign = String(body["access_token"]);
    expect([await userinfo(org, foreign), await introspect(org, foreign)]).toEqual([REFUSED, { active: false }]);
  });

  test("that has ended opens nothing", async () => {
    const { org, token } = await start();
    org.wait(3600);
    expect([await userinfo(org, token), await introspect(org, token)]).toEqual([REFUSED, { active: false }]);
  });

  test("with a made-up family opens nothing, though the key is right", async () => {
    const { org, payload } = await start();
    const forged = await signedByServer({ ...payload, jti: `${payload.jti?.split(".oar")[0]}.oarMadeUp` });
    expect(await userinfo(org, forged)).toEqual(REFUSED);
  });
});

async function signedByServer(payload: JWTPayload): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ alg: "RS256" }).sign(await importJWK(await signingKey(), "RS256"));
}

test("an ID token opens nothing at userinfo", async () => {
  const { org, idToken } = await start();
  expect(await userinfo(org, idToken)).toEqual(REFUSED);
});

test("a refresh token opens nothing at userinfo", async () => {
  const { org } = await start();
  expect(await userinfo(org, String((await org.tokens()).body["refresh_token"]))).toEqual(REFUSED);
});

test("no token of a server opens the management API", async () => {
  const { org, token } = await start();
  const answer = await org.call("GET", "/api/v1/groups", undefined, { Authorization: `Bearer ${token}` });
  expect([answer.status, answer.at("errorCode")]).toEqual([401, "E0000011"]);
});
