import OktaJwtVerifier from "@okta/jwt-verifier";
import { buildAuthorizeParams, getOAuthUrls, OktaAuth, type TokenParams, type Tokens } from "@okta/okta-auth-js";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Okta, startOkta } from "../../index.ts";
import { accessPolicy, policyRule, signingKey, webApp } from "../../testing.ts";

const REDIRECT_URI = "https://portal.example:8443/callback";
const AUDIENCE = "https://portal.example:8443";

let org: Okta;
let issuer = "";
let clientId = "";

async function manage(method: string, path: string, body: object): Promise<string> {
  const headers = { Authorization: `SSWS ${org.token}`, "Content-Type": "application/json" };
  const answer = await fetch(`${org.url}/api/v1${path}`, { method, headers, body: JSON.stringify(body) });
  return Object(await answer.json())["id"];
}

/** An app that runs in a browser, and a server that grants it everything a sign-in asks for. */
beforeAll(async () => {
  const ada = { login: "ada@example.com", firstName: "Ada", lastName: "Lovelace", groups: ["Engineers"] };
  org = await startOkta({ users: [ada], signingKey: await signingKey() });
  const group = await manage("POST", "/groups", { profile: { name: "Engineers" } });
  const settings = { application_type: "browser", redirect_uris: [REDIRECT_URI] };
  clientId = await manage("POST", "/apps", webApp("Portal", settings, { token_endpoint_auth_method: "none" }));
  await manage("PUT", `/apps/${clientId}/groups/${group}`, {});
  const server = await manage("POST", "/authorizationServers", { name: "Portal", audiences: [AUDIENCE] });
  const policies = `/authorizationServers/${server}/policies`;
  const policy = await manage("POST", policies, accessPolicy("Users", 1, [clientId]));
  const scopes = { include: ["openid", "profile", "email", "offline_access"] };
  await manage("POST", `${policies}/${policy}/rules`, policyRule("Users", { scopes }));
  issuer = `${org.url}/oauth2/${server}`;
  // Both packages warn on the console: of storage in memory, and of http.
  vi.spyOn(console, "warn").mockReturnValue();
});

afterAll(async () => {
  vi.restoreAllMocks();
  await org.close();
});

const newClient = () =>
  new OktaAuth({
    issuer,
    clientId,
    redirectUri: REDIRECT_URI,
    scopes: ["openid", "profile", "email", "offline_access"],
  });

/** Fills in the sign-in form and yields the code that the app gets. */
async function codeFor(url: string): Promise<string> {
  const page = await fetch(url);
  const html = await page.text();
  const plain = (text: string) => text.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#39;", "'");
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  const fields = hidden.map(([, name = "", value = ""]) => [plain(name), plain(value)] as const);
  const person = { username: "ada@example.com", password: org.users[0]?.password ?? "" };
  const action = plain(/<form method="post" action="([^"]*)"/.exec(html)?.[1] ?? "");
  const body = new URLSearchParams({ ...Object.fromEntries(fields), ...person });
  const back = await fetch(new URL(action, page.url), { method: "POST", body, redirect: "manual" });
  return new URL(back.headers.get("Location") ?? "about:blank").searchParams.get("code") ?? "";
}

/** The code flow with PKCE of okta-auth-js, whose Node version leaves the way to the sign-in page to its caller. */
async function signIn() {
  const client = newClient();
  const params: TokenParams = await client.token.prepareTokenParams();
  const urls = getOAuthUrls(client, params);
  const authorizationCode = await codeFor(`${urls.authorizeUrl}${buildAuthorizeParams(params)}`);
  const { tokens } = await client.token.exchangeCodeForTokens({ ...params, authorizationCode }, urls);
  client.tokenManager.setTokens(tokens);
  return { client, tokens, nonce: params.nonce };
}

const accessTokenOf = ({ accessToken }: Tokens) => accessToken?.accessToken ?? "";

describe("okta-auth-js", () => {
  test("exchanges a code with PKCE, and finds the ID token to be good", async () => {
    const { tokens } = await signIn();
    expect([tokens.idToken?.claims.email, tokens.accessToken?.scopes, tokens.refreshToken?.tokenUrl]).toEqual([
      "ada@example.com",
      ["openid", "profile", "email", "offline_access"],
      `${issuer}/v1/token`,
    ]);
  });

  test("renews the tokens", async () => {
    const { client, tokens } = await signIn();
    const renewed = await client.token.renewTokens();
    expect(renewed.idToken?.claims.email).toBe("ada@example.com");
    expect(accessTokenOf(renewed)).not.toBe(accessTokenOf(tokens));
  });

  test("reads what is known of the user", async () => {
    const { client, tokens } = await signIn();
    expect((await client.token.getUserInfo(tokens.accessToken, tokens.idToken)).name).toBe("Ada Lovelace");
  });

  test("revokes the access token of an app without a secret", async () => {
    const { client, tokens } = await signIn();
    await client.revokeAccessToken(tokens.accessToken);
    const headers = { Authorization: `Bearer ${accessTokenOf(tokens)}` };
    expect((await fetch(`${issuer}/v1/userinfo`, { headers })).status).toBe(401);
  });
});

describe("jwt-verifier", () => {
  /** http is taken by the option that the package has for tests. */
  const verifier = () => new OktaJwtVerifier({ issuer, clientId, testing: { disableHttpsCheck: true } });

  test("takes an access token for its audience, by the published keys", async () => {
    const { tokens } = await signIn();
    const { claims } = await verifier().verifyAccessToken(accessTokenOf(tokens), AUDIENCE);
    expect([claims.iss, claims.sub, claims["cid"]]).toEqual([issuer, "ada@example.com", clientId]);
  });

  test("refuses an access token for another audience", async () => {
    const { tokens } = await signIn();
    await expect(verifier().verifyAccessToken(accessTokenOf(tokens), "https://other.example")).rejects.toThrow(
      `audience claim ${AUDIENCE} does not match expected audience: https://other.example`,
    );
  });

  test("takes an ID token for its client and its nonce", async () => {
    const { tokens, nonce } = await signIn();
    const { claims } = await verifier().verifyIdToken(tokens.idToken?.idToken ?? "", clientId, nonce ?? "");
    expect(claims["email"]).toBe("ada@example.com");
  });
});
