import { describe, expect, test } from "vitest";
import { basic, createApp, createGroup, createServer, type OAuthAnswer, serviceApp, webApp } from "../../testing.ts";
import {
  API_SECRET,
  addPolicy,
  type OAuthTestOrg,
  REDIRECT_URI,
  ROLES_CLAIM,
  startOAuthOrg,
  WEB_SECRET,
} from "./oauth-org.ts";

/** What a refusal at the app says. */
const redirected = (answer: OAuthAnswer) => [
  answer.status,
  answer.redirected("error"),
  answer.redirected("error_description"),
];

const EVERYTHING = { people: undefined, grantTypes: { include: ["client_credentials"] }, scopes: { include: ["*"] } };

describe("Okta's refusals at the token endpoint", () => {
  const rows: readonly (readonly [
    what: string,
    refusal: readonly [number, string, string],
    ask: (org: OAuthTestOrg) => Promise<OAuthAnswer>,
  ])[] = [
    [
      "no rule grants the scope",
      [401, "access_denied", "Policy evaluation failed for this request, please check the policy configurations."],
      (org) => org.clientCredentials({ scope: "api::administrator" }),
    ],
    [
      "a scope the server does not have",
      [400, "invalid_scope", "One or more scopes are not configured for the authorization server resource."],
      (org) => org.clientCredentials({ scope: "api::view_only api::missing" }),
    ],
    [
      "no scope, and no default scopes",
      [
        400,
        "invalid_scope",
        "The authorization server resource does not have any configured default scopes, 'scope' must be provided.",
      ],
      (org) => org.clientCredentials({ scope: undefined }),
    ],
    [
      "an empty scope",
      [400, "invalid_scope", "No scopes were requested."],
      (org) => org.clientCredentials({ scope: "" }),
    ],
    [
      "openid with client credentials",
      [400, "invalid_scope", "Cannot request 'openid' scopes using client credentials."],
      (org) => org.clientCredentials({ scope: "openid api::view_only" }),
    ],
    [
      "a wrong secret",
      [401, "invalid_client", "The client secret supplied for a confidential client is invalid."],
      (org) => org.post({ grant_type: "client_credentials" }, basic(org.apiApp, "wrong")),
    ],
    [
      "another method than the app's",
      [401, "invalid_client", "Client authentication failed. Either the client or the client credentials are invalid."],
      (org) => org.post({ grant_type: "client_credentials", client_id: org.apiApp, client_secret: API_SECRET }),
    ],
    [
      "no credentials",
      [401, "invalid_client", "No client credentials found."],
      (org) => org.post({ grant_type: "client_credentials" }),
    ],
    [
      "a grant the app does not have",
      [
        400,
        "unauthorized_client",
        "The client is not authorized to use the provided grant type. Configured grant types: [authorization_code, refresh_token].",
      ],
      (org) => org.post({ grant_type: "client_credentials", scope: "api::view_only" }, basic(org.webApp, WEB_SECRET)),
    ],
    [
      "a code that does not exist",
      [400, "invalid_grant", "The authorization code is invalid or has expired."],
      (org) => org.redeem("made-up"),
    ],
    [
      "another redirect URI than at the start",
      [
        400,
        "invalid_grant",
        "The 'redirect_uri' does not match the redirection URI used in the authorization request.",
      ],
      async (org) => org.redeem((await org.signIn()).redirected("code"), { redirect_uri: `${REDIRECT_URI}/` }),
    ],
    [
      "no verifier for a challenge",
      [400, "invalid_request", "PKCE code verifier is required by the application."],
      async (org) => org.redeem((await org.signIn()).redirected("code"), { code_verifier: undefined }),
    ],
    [
      "a wrong verifier",
      [400, "invalid_grant", "PKCE verification failed."],
      async (org) => org.redeem((await org.signIn()).redirected("code"), { code_verifier: "x".repeat(43) }),
    ],
    [
      "a refresh token that does not exist",
      [400, "invalid_grant", "The refresh token is invalid or expired."],
      (org) => org.refresh("made-up"),
    ],
    [
      "a refresh that asks for more",
      [
        400,
        "access_denied",
        "Some of the scopes requested for the refresh request were not granted in the original authorize request. Denied scopes: email, profile.",
      ],
      async (org) => {
        const { body } = await org.tokens("ada@example.com", { scope: "openid offline_access" });
        return org.refresh(body["refresh_token"], { scope: "openid email profile" });
      },
    ],
    [
      "no proof from an app that demands DPoP",
      [400, "invalid_dpop_proof", "The DPoP proof JWT header is missing."],
      async (org) => {
        const app = serviceApp("DPoP", { dpop_bound_access_tokens: true }, { client_secret: API_SECRET });
        return org.post({ grant_type: "client_credentials" }, basic(await createApp(org, app), API_SECRET));
      },
    ],
    [
      "a scope that needs consent, without a user",
      [
        400,
        "consent_required",
        "The following scopes require user consent and cannot be granted for the client credentials grant type: [api::approved].",
      ],
      async (org) => {
        await org.call("POST", `${org.server}/scopes`, { name: "api::approved", consent: "REQUIRED" });
        return org.clientCredentials({ scope: "api::approved" });
      },
    ],
    [
      "a groups claim that matches more than 100 groups",
      [400, "server_error", "The groups claim matched too many groups and must be configured to match fewer groups."],
      async (org) => {
        const ada = org.org.snapshot().users.find(({ profile }) => profile["login"] === "ada@example.com")?.id;
        for (let count = 0; count < 100; count += 1) {
          await org.call("PUT", `/api/v1/groups/${await createGroup(org, `Group ${count}`)}/users/${ada}`);
        }
        await org.call("POST", `${org.server}/claims`, { ...ROLES_CLAIM, name: "all", value: ".*" });
        return org.tokens();
      },
    ],
    [
      "a claim whose expression fails",
      [400, "server_error", "The 'odd' user claim could not be evaluated."],
      async (org) => {
        const value = 'user.login ? "a" : "b"';
        await org.call("POST", `${org.server}/claims`, { name: "odd", claimType: "RESOURCE", value });
        return org.tokens();
      },
    ],
    [
      "a service app of the management API",
      [400, "unauthorized_client", "This client cannot use a custom authorization server."],
      (org) => org.post({ grant_type: "client_credentials" }, basic("deployer", "any")),
    ],
  ];

  test.each(rows)("%s", async (_what, refusal, ask) => {
    const org = await startOAuthOrg({
      switches: { dpopWithClientCredentials: "allow" },
      users: [{ login: "ada@example.com", firstName: "Ada", lastName: "Lovelace", groups: ["View Only"] }],
      managementClients: [{ clientId: "deployer", jwks: { keys: [] }, scopes: [] }],
    });
    expect((await ask(org)).refusal).toEqual(refusal);
  });

  test("a client that does not exist gets the envelope of the management API", async () => {
    const { post } = await startOAuthOrg();
    const { status, body } = await post({ grant_type: "client_credentials" }, basic("0oaMissing", "any"));
    expect([status, body]).toEqual([
      401,
      {
        errorCode: "invalid_client",
        errorSummary: "Invalid value for 'client_id' parameter.",
        errorLink: "invalid_client",
        errorId: expect.stringMatching(/^oae/),
        errorCauses: [],
      },
    ]);
  });

  test("too many requests get the envelope of the management API and the headers of the limit", async () => {
    const { clientCredentials, org } = await startOAuthOrg();
    org.faults.next({ method: "POST", path: /\/v1\/token$/ }, { kind: "429" });
    const { status, body, headers } = await clientCredentials();
    expect([status, body["errorCode"], body["errorSummary"]]).toEqual([
      429,
      "E0000047",
      "API call exceeded rate limit due to too many requests.",
    ]);
    expect([headers.get("X-Rate-Limit-Remaining"), headers.get("X-Rate-Limit-Reset")]).toEqual(["0", "1795514460"]);
  });
});

describe("Okta's refusals at /v1/authorize", () => {
  test("a user who is not assigned is refused at the app", async () => {
    const { signIn } = await startOAuthOrg();
    expect(redirected(await signIn("eve@example.com"))).toEqual([
      302,
      "access_denied",
      "User is not assigned to the client application.",
    ]);
  });

  test("no rule for the user is reported to the app", async () => {
    const { signIn } = await startOAuthOrg();
    expect(redirected(await signIn("bob@example.com"))).toEqual([
      302,
      "access_denied",
      "Policy evaluation failed for this request, please check the policy configurations.",
    ]);
  });

  test("a scope of OpenID Connect without openid is reported to the app", async () => {
    const { authorize } = await startOAuthOrg();
    expect(redirected(await authorize({ scope: "profile user_groups" }))).toEqual([
      302,
      "invalid_scope",
      "Requests for ID tokens or access tokens with OpenID scopes require the 'openid' scope.",
    ]);
  });

  test("the same refusal has another code with the switch", async () => {
    const { authorize } = await startOAuthOrg({ switches: { openIdScopeWithoutOpenId: "access_denied" } });
    expect(redirected(await authorize({ scope: "profile user_groups" }))).toEqual([
      302,
      "access_denied",
      "Requests for ID tokens or access tokens with OpenID scopes require the 'openid' scope.",
    ]);
  });

  test("a missing challenge is reported to the app that requires one", async () => {
    const { authorize } = await startOAuthOrg();
    const answer = await authorize({ code_challenge: undefined, code_challenge_method: undefined });
    expect(redirected(answer)).toEqual([302, "invalid_request", "PKCE code challenge is required by the application."]);
  });

  test("no challenge is an error page with the switch", async () => {
    const { authorize } = await startOAuthOrg({ switches: { challengeErrors: "page" } });
    const { status, text } = await authorize({ code_challenge: undefined, code_challenge_method: undefined });
    expect([status, text]).toEqual([
      400,
      expect.stringContaining("PKCE code challenge is required by the application."),
    ]);
  });

  test("a redirect URI that is not registered is an error page", async () => {
    const { authorize } = await startOAuthOrg();
    const { status, text, headers } = await authorize({ redirect_uri: "https://portal.example:8443/other" });
    const message = "The &#39;redirect_uri&#39; parameter must be a Login redirect URI in the client app settings.";
    expect([status, headers.get("Location")]).toEqual([400, null]);
    expect(text).toContain(message);
    expect(text).toContain("Error code: invalid_request");
  });

  test("a custom scope at the org's own server is reported to the app", async () => {
    const { get, webApp: clientId } = await startOAuthOrg();
    const query = new URLSearchParams({
      client_id: clientId,
      redirect_uri: REDIRECT_URI,
      response_type: "code",
      scope: "openid user_groups",
      state: "s",
    });
    expect(redirected(await get(`/oauth2/v1/authorize?${query}`))).toEqual([
      302,
      "invalid_scope",
      "Custom scopes are not allowed for this request.",
    ]);
  });
});

describe("the org's own /v1/authorize", () => {
  const ask = async (changes: Record<string, string>) => {
    const { get, webApp: clientId } = await startOAuthOrg();
    const good = {
      client_id: clientId,
      redirect_uri: REDIRECT_URI,
      response_type: "code",
      scope: "openid",
      state: "s",
    };
    return get(`/oauth2/v1/authorize?${new URLSearchParams({ ...good, ...changes })}`);
  };

  test("is not modelled any further: 501", async () => {
    const { status, body } = await ask({});
    expect([status, body["errorCode"]]).toEqual([501, "E0000060"]);
  });

  test("does not redirect to an address that is not registered", async () => {
    const { status, headers } = await ask({ scope: "user_groups", redirect_uri: "https://evil.example" });
    expect([status, headers.get("Location")]).toEqual([400, null]);
  });
});

test("a token that is not valid is refused at userinfo in WWW-Authenticate", async () => {
  const { get, serverId } = await startOAuthOrg();
  const { status, headers } = await get(`/oauth2/${serverId}/v1/userinfo`, { Authorization: "Bearer made-up" });
  expect([status, headers.get("WWW-Authenticate")]).toEqual([
    401,
    'Bearer error="invalid_token", error_description="The access token is invalid."',
  ]);
});

describe("where Okta's own texts differ", () => {
  test("a policy's refusal is 400 with the switch", async () => {
    const { clientCredentials } = await startOAuthOrg({ switches: { policyDenialStatus: 400 } });
    expect((await clientCredentials({ scope: "api::administrator" })).refusal).toEqual([
      400,
      "access_denied",
      "Policy evaluation failed for this request, please check the policy configurations.",
    ]);
  });
});

describe("a server made by hand with other rules", () => {
  test("answers by them", async () => {
    const org = await startOAuthOrg();
    const server = await createServer(org, "Something else");
    await org.call("POST", `${server}/scopes`, { name: "read" });
    await addPolicy(org, server, "All", org.apiApp, EVERYTHING, { accessTokenLifetimeMinutes: 5 });
    const path = `/oauth2/${server.split("/").at(-1)}/v1/token`;
    const headers = basic(org.apiApp, API_SECRET);
    const { status, body } = await org.post({ grant_type: "client_credentials", scope: "read" }, headers, path);
    expect([status, body["scope"], body["expires_in"]]).toEqual([200, "read", 300]);
  });

  test("the server `default` is reached by that word and by its ID", async () => {
    const org = await startOAuthOrg();
    const { id } = await org.call("GET", "/api/v1/authorizationServers/default");
    const issuers = await Promise.all(
      ["default", id].map(
        async (name) => (await org.get(`/oauth2/${name}/.well-known/openid-configuration`)).body["issuer"],
      ),
    );
    expect(issuers).toEqual(["http://127.0.0.1:8080/oauth2/default", "http://127.0.0.1:8080/oauth2/default"]);
  });

  test("an app with a wildcard redirect URI is answered at any host of that pattern", async () => {
    const org = await startOAuthOrg();
    const settings = { redirect_uris: ["https://portal-*.example.com/cb"], wildcard_redirect: "SUBDOMAIN" };
    const clientId = await createApp(org, webApp("Wild", settings));
    const statusAt = async (uri: string) => (await org.authorize({ client_id: clientId, redirect_uri: uri })).status;
    expect(await statusAt("https://portal-eu.example.com/cb")).toBe(200);
    expect(await statusAt("https://portal-eu.evil.example/x.example.com/cb")).toBe(400);
    expect(await statusAt("https://portal-.example.com/cb")).toBe(400);
  });
});
