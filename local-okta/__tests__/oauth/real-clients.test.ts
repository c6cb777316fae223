import { calculateJwkThumbprint, createRemoteJWKSet, decodeJwt, exportJWK, generateKeyPair, jwtVerify } from "jose";
import * as oauth from "oauth4webapi";
import * as client from "openid-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Okta, startOkta } from "../../index.ts";
import { accessPolicy, policyRule, serviceApp, signingKey, webApp } from "../../testing.ts";
import { API_SECRET, REDIRECT_URI, ROLES_CLAIM, WEB_SECRET } from "./oauth-org.ts";

let org: Okta;
let issuer: URL;
let web = "";
let api = "";
let keyApp = "";
let dpopApp = "";
let keys: Awaited<ReturnType<typeof generateKeyPair>>;

/** Sends JSON to the management API and yields the ID of the answer. */
async function manage(method: string, path: string, body: object): Promise<string> {
  const headers = { Authorization: `SSWS ${org.token}`, "Content-Type": "application/json" };
  const answer = await fetch(`${org.url}/api/v1${path}`, { method, headers, body: JSON.stringify(body) });
  return Object(await answer.json())["id"];
}

/** A server with a policy for the web app and one for the API clients, on a port and with the real clock. */
beforeAll(async () => {
  const ada = { login: "ada@example.com", firstName: "Ada", lastName: "Lovelace", groups: ["View Only"] };
  const switches = { dpopWithClientCredentials: "allow" } as const;
  org = await startOkta({ port: 0, users: [ada], signingKey: await signingKey(), switches });
  keys = await generateKeyPair("RS256", { extractable: true });
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: "key-1", alg: "RS256" };
  const group = await manage("POST", "/groups", { profile: { name: "View Only" } });
  const settings = { redirect_uris: [REDIRECT_URI], post_logout_redirect_uris: ["https://portal.example:8443/out"] };
  web = await manage("POST", "/apps", webApp("Portal", settings, { client_secret: WEB_SECRET }));
  api = await manage("POST", "/apps", serviceApp("API", {}, { client_secret: API_SECRET }));
  const keyAuth = { token_endpoint_auth_method: "private_key_jwt" };
  keyApp = await manage("POST", "/apps", serviceApp("Key", { jwks: { keys: [jwk] } }, keyAuth));
  const demandsDpop = serviceApp("DPoP", { dpop_bound_access_tokens: true }, { client_secret: API_SECRET });
  dpopApp = await manage("POST", "/apps", demandsDpop);
  await manage("PUT", `/apps/${web}/groups/${group}`, {});
  const server = await manage("POST", "/authorizationServers", {
    name: "Portal",
    audiences: ["https://portal.example:8443"],
  });
  const path = `/authorizationServers/${server}`;
  await manage("POST", `${path}/scopes`, { name: "user_groups" });
  await manage("POST", `${path}/scopes`, { name: "api::view_only" });
  await manage("POST", `${path}/claims`, ROLES_CLAIM);
  const users = await manage("POST", `${path}/policies`, accessPolicy("Users", 1, [web]));
  const scopes = { include: ["openid", "profile", "email", "offline_access", "user_groups"] };
  await manage("POST", `${path}/policies/${users}/rules`, policyRule("Users", { scopes }));
  const machines = await manage("POST", `${path}/policies`, accessPolicy("API", 2, [api, keyApp, dpopApp]));
  const conditions = {
    people: undefined,
    grantTypes: { include: ["client_credentials"] },
    scopes: { include: ["api::view_only"] },
  };
  await manage("POST", `${path}/policies/${machines}/rules`, policyRule("API", conditions));
  issuer = new URL(`${org.url}/oauth2/${server}`);
});

afterAll(() => org.close());

const discover = (clientId: string, method: client.ClientAuth) =>
  client.discovery(issuer, clientId, undefined, method, { execute: [client.allowInsecureRequests] });

/** Fills in the sign-in form that a page holds and sends it where the form says, as a script would. */
async function submitSignIn(page: Response, email: string, password: string): Promise<Response> {
  const html = await page.text();
  const plain = (text: string) => text.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#39;", "'");
  const action = /<form method="post" action="([^"]*)"/.exec(html)?.[1] ?? "";
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  const fields = hidden.map(([, name = "", value = ""]) => [plain(name), plain(value)] as const);
  const body = new URLSearchParams({ ...Object.fromEntries(fields), username: email, password });
  return fetch(new URL(plain(action), page.url), { method: "POST", body, redirect: "manual" });
}

const password = () => org.users[0]?.password ?? "";

/** The whole code flow of a web app with openid-client. */
async function signIn(changes: Readonly<Record<string, string>> = {}) {
  const config = await discover(web, client.ClientSecretBasic(WEB_SECRET));
  const verifier = client.randomPKCECodeVerifier();
  const checks = {
    pkceCodeVerifier: verifier,
    expectedState: client.randomState(),
    expectedNonce: client.randomNonce(),
  };
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: REDIRECT_URI,
    scope: "openid profile email offline_access user_groups",
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    ...changes,
  });
  const back = await submitSignIn(await fetch(url), "ada@example.com", password());
  const callback = new URL(back.headers.get("Location") ?? "about:blank");
  return { config, tokens: await client.authorizationCodeGrant(config, callback, checks) };
}

describe("openid-client", () => {
  test("signs a user in with code, PKCE, state and nonce, and checks the ID token", async () => {
    const { tokens } = await signIn();
    expect(tokens.claims()?.["roles"]).toEqual(["View Only"]);
    expect(tokens.claims()?.["email"]).toBe("ada@example.com");
    expect(tokens.expires_in).toBe(3600);
  });

  test("refreshes, and gets another refresh token", async () => {
    const { config, tokens } = await signIn();
    const again = await client.refreshTokenGrant(config, tokens.refresh_token ?? "");
    expect(again.claims()?.["roles"]).toEqual(["View Only"]);
    expect(again.refresh_token).not.toBe(tokens.refresh_token);
  });

  test("reads userinfo for the subject of the ID token", async () => {
    const { config, tokens } = await signIn();
    const info = await client.fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? "");
    expect([info.email, info.given_name, info["roles"]]).toEqual(["ada@example.com", "Ada", ["View Only"]]);
  });

  test("introspects and revokes an access token", async () => {
    const { config, tokens } = await signIn();
    const before = await client.tokenIntrospection(config, tokens.access_token);
    await client.tokenRevocation(config, tokens.access_token);
    const after = await client.tokenIntrospection(config, tokens.access_token);
    expect([before.active, before.username, after]).toEqual([true, "ada@example.com", { active: false }]);
  });

  test("signs out and comes back to the app", async () => {
    const { config, tokens } = await signIn();
    const url = client.buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token ?? "",
      post_logout_redirect_uri: "https://portal.example:8443/out",
    });
    const answer = await fetch(url, { redirect: "manual" });
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, "https://portal.example:8443/out"]);
  });

  test("gets a token for an API client with its secret", async () => {
    const config = await discover(api, client.ClientSecretBasic(API_SECRET));
    const tokens = await client.clientCredentialsGrant(config, { scope: "api::view_only" });
    expect([tokens.scope, tokens.refresh_token, tokens.id_token]).toEqual(["api::view_only", undefined, undefined]);
  });

  test("gets a token for an API client with its key, if the assertion is for the token endpoint", async () => {
    const forEndpoint: client.ModifyAssertionFunction = (_header, payload) => {
      payload["aud"] = `${issuer}/v1/token`;
    };
    const method = client.PrivateKeyJwt(
      { key: keys.privateKey, kid: "key-1" },
      { [client.modifyAssertion]: forEndpoint },
    );
    const tokens = await client.clientCredentialsGrant(await discover(keyApp, method), { scope: "api::view_only" });
    expect(tokens.scope).toBe("api::view_only");
  });

  test("reports Okta's own text for a refused scope", async () => {
    const config = await discover(api, client.ClientSecretBasic(API_SECRET));
    await expect(client.clientCredentialsGrant(config, { scope: "user_groups" })).rejects.toMatchObject({
      error: "access_denied",
      error_description: "Policy evaluation failed for this request, please check the policy configurations.",
    });
  });

  test("finds the answer to an unknown client not to be one of OAuth", async () => {
    const config = await discover("0oaMissing", client.ClientSecretPost("any"));
    await expect(client.clientCredentialsGrant(config, { scope: "api::view_only" })).rejects.toMatchObject({
      code: "OAUTH_RESPONSE_IS_NOT_CONFORM",
    });
  });

  test("gets the code in a fragment when it asks for that", async () => {
    const config = await discover(web, client.ClientSecretBasic(WEB_SECRET));
    const challenge = await client.calculatePKCECodeChallenge("v".repeat(43));
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: REDIRECT_URI,
      scope: "openid",
      response_mode: "fragment",
      state: "s",
      code_challenge: challenge,
      code_challenge_method: "S256",
    });
    const back = await submitSignIn(await fetch(url), "ada@example.com", password());
    expect(back.headers.get("Location")).toMatch(/^https:\/\/portal\.example:8443\/callback#code=[\w-]{43}&state=s$/);
  });
});

describe("oauth4webapi", () => {
  const insecure = { [oauth.allowInsecureRequests]: true };

  test.each(["oidc", "oauth2"] as const)("discovers the server by the rules of %s", async (algorithm) => {
    const answer = await oauth.discoveryRequest(issuer, { algorithm, ...insecure });
    const metadata = await oauth.processDiscoveryResponse(issuer, answer);
    expect(metadata.token_endpoint).toBe(`${issuer}/v1/token`);
  });

  test("takes the answer to client credentials", async () => {
    const server = { issuer: issuer.href, token_endpoint: `${issuer}/v1/token` };
    const app = { client_id: api };
    const method = oauth.ClientSecretBasic(API_SECRET);
    const answer = await oauth.clientCredentialsGrantRequest(
      server,
      app,
      method,
      { scope: "api::view_only" },
      insecure,
    );
    const tokens = await oauth.processClientCredentialsResponse(server, app, answer);
    expect([tokens.token_type, tokens.expires_in]).toEqual(["bearer", 3600]);
  });

  test("gets a token with DPoP after the server named its nonce", async () => {
    const server = { issuer: issuer.href, token_endpoint: `${issuer}/v1/token` };
    const app = { client_id: dpopApp };
    const key = await oauth.generateKeyPair("ES256", { extractable: true });
    const options = { DPoP: oauth.DPoP({}, key), ...insecure };
    const ask = async () => {
      const method = oauth.ClientSecretBasic(API_SECRET);
      const answer = await oauth.clientCredentialsGrantRequest(
        server,
        app,
        method,
        { scope: "api::view_only" },
        options,
      );
      return oauth.processClientCredentialsResponse(server, app, answer);
    };
    const first: unknown = await ask().catch((reason: unknown) => reason);
    expect(oauth.isDPoPNonceError(first)).toBe(true);
    const { token_type, access_token } = await ask();
    const { jkt } = Object(decodeJwt(access_token)["cnf"]);
    expect([token_type, jkt]).toEqual(["dpop", await calculateJwkThumbprint(await exportJWK(key.publicKey))]);
  });
});

test("jose finds the key of an access token among the published ones", async () => {
  const config = await discover(api, client.ClientSecretBasic(API_SECRET));
  const { access_token: token } = await client.clientCredentialsGrant(config, { scope: "api::view_only" });
  const { payload, protectedHeader } = await jwtVerify(token, createRemoteJWKSet(new URL(`${issuer}/v1/keys`)), {
    issuer: issuer.href,
    audience: "https://portal.example:8443",
    algorithms: ["RS256"],
  });
  expect([payload["scp"], Object.keys(protectedHeader)]).toEqual([["api::view_only"], ["kid", "alg"]]);
});

test("the org records paths of these calls without their queries", () => {
  const paths = org.requests.map(({ path }) => path).filter((path) => path.startsWith("/oauth2/"));
  expect(paths).toContain(`${issuer.pathname}/v1/authorize`);
  expect(paths.filter((path) => path.includes("?"))).toEqual([]);
});
