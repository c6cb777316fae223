import { decodeProtectedHeader } from "jose";
import { describe, expect, test } from "vitest";
import { createUser } from "../../../testing.ts";
import { payloadOf, startOAuthOrg } from "../oauth-org.ts";

describe("an access token of a user", () => {
  test("has the claims Okta puts there, in its order", async () => {
    const org = await startOAuthOrg();
    const { body } = await org.tokens();
    const payload = payloadOf(body["access_token"]);
    expect(payload).toEqual({
      ver: 1,
      jti: expect.stringMatching(/^AT\.[\w-]{43}\.oar\w{17}$/),
      iss: `http://127.0.0.1:8080/oauth2/${org.serverId}`,
      aud: "https://portal.example:8443",
      iat: 1795514400,
      exp: 1795518000,
      cid: org.webApp,
      uid: expect.stringMatching(/^00u/),
      scp: ["openid", "profile", "email", "offline_access", "user_groups"],
      auth_time: 1795514400,
      sub: "ada@example.com",
    });
    expect(Object.keys(payload)).toEqual([
      "ver",
      "jti",
      "iss",
      "aud",
      "iat",
      "exp",
      "cid",
      "uid",
      "scp",
      "auth_time",
      "sub",
    ]);
  });

  test("names every audience of its server, where the switch allows several", async () => {
    const org = await startOAuthOrg({ switches: { severalAudiences: "allow" } });
    const server = await org.call("GET", `/api/v1/authorizationServers/${org.serverId}`);
    const audiences = ["https://portal.example:8443", "https://reports.example"];
    const body = { name: server.at("name"), audiences };
    await org.call("PUT", `/api/v1/authorizationServers/${org.serverId}`, body);
    expect(payloadOf((await org.tokens()).body["access_token"])["aud"]).toEqual(audiences);
  });

  test("has a header of kid and alg, and no type", async () => {
    const { body } = await (await startOAuthOrg()).tokens();
    const header = decodeProtectedHeader(String(body["access_token"]));
    expect([Object.keys(header), header.alg]).toEqual([["kid", "alg"], "RS256"]);
  });

  test("has the name the app knows the user by as its subject", async () => {
    const org = await startOAuthOrg();
    const userId = (await org.call("GET", "/api/v1/users/ada@example.com")).id;
    const credentials = { userName: "ada-in-portal" };
    await org.call("POST", `/api/v1/apps/${org.webApp}/users`, { id: userId, credentials });
    expect(payloadOf((await org.tokens()).body["access_token"]).sub).toBe("ada-in-portal");
  });
});

describe("an access token of a client", () => {
  test("has the client as its subject and nothing of a user", async () => {
    const org = await startOAuthOrg();
    const { body } = await org.clientCredentials();
    expect(Object.keys(body)).toEqual(["token_type", "expires_in", "access_token", "scope"]);
    expect(payloadOf(body["access_token"])).toEqual({
      ver: 1,
      jti: expect.stringMatching(/^AT\.[\w-]{43}$/),
      iss: `http://127.0.0.1:8080/oauth2/${org.serverId}`,
      aud: "https://portal.example:8443",
      iat: 1795514400,
      exp: 1795518000,
      cid: org.apiApp,
      scp: ["api::view_only"],
      sub: org.apiApp,
    });
  });
});

describe("an ID token", () => {
  test("has the user's ID as its subject, the client as its audience, and the claims always included", async () => {
    const org = await startOAuthOrg();
    const { body } = await org.tokens();
    const userId = (await org.call("GET", "/api/v1/users/ada@example.com")).id;
    expect(payloadOf(body["id_token"])).toEqual({
      sub: userId,
      ver: 1,
      iss: `http://127.0.0.1:8080/oauth2/${org.serverId}`,
      aud: org.webApp,
      iat: 1795514400,
      exp: 1795518000,
      jti: expect.stringMatching(/^ID\.[\w-]{43}$/),
      amr: ["pwd"],
      idp: org.org.snapshot().organization.id,
      nonce: "nonce-1",
      auth_time: 1795514400,
      at_hash: expect.stringMatching(/^[\w-]{22}$/),
      name: "Ada Lovelace",
      preferred_username: "ada@example.com",
      email: "ada@example.com",
      roles: ["Administrator", "View Only"],
    });
  });

  test("lives for 60 minutes whatever the rule says of access tokens", async () => {
    const org = await startOAuthOrg();
    await setLifetime(org.userPolicy, org.call, 5);
    const { body } = await org.tokens();
    const [access, id] = [payloadOf(body["access_token"]), payloadOf(body["id_token"])];
    expect([body["expires_in"], (access.exp ?? 0) - (access.iat ?? 0), (id.exp ?? 0) - (id.iat ?? 0)]).toEqual([
      300, 300, 3600,
    ]);
  });

  test("has no nonce where none was sent", async () => {
    const { body } = await (await startOAuthOrg()).tokens("ada@example.com", { nonce: undefined });
    expect("nonce" in payloadOf(body["id_token"])).toBe(false);
  });
});

test("answers with tokens are not to be stored", async () => {
  const { headers } = await (await startOAuthOrg()).clientCredentials();
  expect([headers.get("Cache-Control"), headers.get("Pragma")]).toEqual(["no-cache, no-store", "no-cache"]);
});

test("a user made by the management API has no password to sign in with", async () => {
  const org = await startOAuthOrg();
  await createUser(org, "carl@example.com");
  expect((await org.signIn("carl@example.com", { password: "anything" })).status).toBe(401);
});

async function setLifetime(
  policy: string,
  call: Awaited<ReturnType<typeof startOAuthOrg>>["call"],
  accessTokenLifetimeMinutes: number,
): Promise<void> {
  const rules = await call("GET", `${policy}/rules`);
  const rule = Object(rules.at("0"));
  const token = { ...rule.actions.token, accessTokenLifetimeMinutes };
  await call("PUT", `${policy}/rules/${rule.id}`, { ...rule, actions: { token } });
}
