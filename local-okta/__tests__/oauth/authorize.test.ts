import { describe, expect, test } from "vitest";
import { createApp, type OAuthAnswer, serviceApp, webApp } from "../../testing.ts";
import { challenge, payloadOf, REDIRECT_URI, startOAuthOrg } from "./oauth-org.ts";

const refusalAtApp = (answer: OAuthAnswer) => [answer.redirected("error"), answer.redirected("error_description")];

describe("an authorization request", () => {
  test("of somebody who is not signed in is answered with the sign-in page", async () => {
    const { status, headers, text } = await (await startOAuthOrg()).authorize();
    expect([status, headers.get("Content-Type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(text).toContain('<label for="username">Email</label>');
    expect(text).toContain('<label for="password">Password</label>');
    expect(text).toContain('<button type="submit">Sign in</button>');
    expect(text).not.toContain("<script");
  });

  test("names the app in the title and fills in the hint", async () => {
    const { text } = await (await startOAuthOrg()).authorize({ login_hint: "ada@example.com" });
    expect(text).toContain("<title>Sign in to Portal</title>");
    expect(text).toContain('type="email" autocomplete="username" required value="ada@example.com"');
  });

  test("is answered, after the sign-in, with a code and the state at the redirect URI", async () => {
    const { status, headers } = await (await startOAuthOrg()).signIn();
    expect(status).toBe(302);
    expect(headers.get("Location")).toMatch(/^https:\/\/portal\.example:8443\/callback\?code=[\w-]{43}&state=state-1$/);
    expect(headers.get("Referrer-Policy")).toBe("no-referrer");
  });

  test("adds to the query that a redirect URI has", async () => {
    const org = await startOAuthOrg();
    const settings = { redirect_uris: ["https://portal.example/cb?tenant=1"] };
    const clientId = await createApp(org, webApp("Query", settings));
    const { headers } = await org.authorize({
      client_id: clientId,
      redirect_uri: "https://portal.example/cb?tenant=1",
      scope: "missing",
    });
    expect(headers.get("Location")).toMatch(/^https:\/\/portal\.example\/cb\?tenant=1&error=invalid_scope&/);
  });

  test("may come as a form", async () => {
    const { post, serverId, webApp: clientId } = await startOAuthOrg();
    const form = {
      client_id: clientId,
      redirect_uri: REDIRECT_URI,
      response_type: "code",
      scope: "openid",
      state: "s",
      code_challenge: challenge,
      code_challenge_method: "S256",
    };
    const { status, text } = await post(form, {}, `/oauth2/${serverId}/v1/authorize`);
    expect([status, text]).toEqual([200, expect.stringContaining('name="scope" value="openid"')]);
  });

  test("is answered by a form that posts itself in the mode form_post", async () => {
    const { signIn } = await startOAuthOrg();
    const { status, text, headers } = await signIn("ada@example.com", { response_mode: "form_post" });
    expect(status).toBe(200);
    expect(text).toContain('<form method="post" action="https://portal.example:8443/callback">');
    expect(text).toMatch(/<input type="hidden" name="code" value="[\w-]{43}">/);
    expect(text).toContain('<input type="hidden" name="state" value="state-1">');
    expect(headers.get("Content-Security-Policy")).toContain("script-src 'sha256-");
    expect(headers.get("Content-Security-Policy")).not.toContain("form-action");
  });
});

describe("the client and the redirect URI, refused on a page", () => {
  const client = "Invalid value for &#39;client_id&#39; parameter.";
  const uri = "The &#39;redirect_uri&#39; parameter must be a Login redirect URI in the client app settings.";

  test.each([
    ["a client that does not exist", { client_id: "0oaMissing" }, client],
    ["no client", { client_id: undefined }, client],
    ["no redirect URI", { redirect_uri: undefined }, uri],
    ["a slash more", { redirect_uri: "https://portal.example:8443/callback/" }, uri],
    ["no port", { redirect_uri: "https://portal.example/callback" }, uri],
    ["http", { redirect_uri: "http://portal.example:8443/callback" }, uri],
    ["a host in capitals", { redirect_uri: "https://Portal.example:8443/callback" }, uri],
    ["a query", { redirect_uri: "https://portal.example:8443/callback?x=1" }, uri],
    ["another host", { redirect_uri: "https://evil.example/callback" }, uri],
  ])("%s", async (_what, changes, text) => {
    const answer = await (await startOAuthOrg()).authorize(changes);
    expect([answer.status, answer.headers.get("Location")]).toEqual([400, null]);
    expect(answer.text).toContain(text);
    expect(answer.text).toContain('role="alert"');
  });

  test("a deactivated app", async () => {
    const org = await startOAuthOrg();
    await org.call("POST", `/api/v1/apps/${org.webApp}/lifecycle/deactivate`);
    expect((await org.authorize()).status).toBe(400);
  });

  test("a service app", async () => {
    const org = await startOAuthOrg();
    const clientId = await createApp(org, serviceApp("Service", { redirect_uris: [REDIRECT_URI] }));
    const { status, text } = await org.authorize({ client_id: clientId });
    expect([status, text]).toEqual([400, expect.stringContaining("are not allowed to access the")]);
  });
});

describe("the request, refused at the app", () => {
  const state = ["invalid_request", "The authentication request has an invalid 'state' parameter."];
  const pkce = ["invalid_request", "PKCE code challenge contains illegal characters."];
  const prompt = ["invalid_request", "Invalid value for 'prompt' parameter. Supported values: [none, login, consent]"];
  const maxAge = ["invalid_request", "Invalid value for 'max_age' parameter. It should be within range 0 - 2^31-1."];
  const type = [
    "unsupported_response_type",
    "The response type is not supported by the authorization server. Configured response types: [code].",
  ];
  const unknownScope = [
    "invalid_scope",
    "One or more scopes are not configured for the authorization server resource.",
  ];

  test.each([
    ["no state", { state: undefined }, state],
    ["an empty state", { state: "" }, state],
    ["a state with other characters than Okta takes", { state: "a+b/c=" }, state],
    ["the response type token", { response_type: "token" }, type],
    ["no response type", { response_type: undefined }, type],
    ["the response type code twice", { response_type: "code code" }, type],
    [
      "an unknown response mode",
      { response_mode: "web_message" },
      [
        "unsupported_response_mode",
        "The response mode is not supported by the authorization server. Valid response modes: [query, fragment, form_post, okta_post_message].",
      ],
    ],
    [
      "Okta's own response mode with a code",
      { response_mode: "okta_post_message" },
      ["unsupported_response_mode", "'okta_post_message' response mode cannot be used with the 'code' response type."],
    ],
    ["a challenge that is too short", { code_challenge: "a".repeat(42) }, pkce],
    ["a challenge that is too long", { code_challenge: "a".repeat(129) }, pkce],
    ["a challenge with other characters", { code_challenge: `${"a".repeat(43)}+` }, pkce],
    [
      "the challenge method plain",
      { code_challenge_method: "plain" },
      ["invalid_request", "PKCE code challenge method is not supported. Valid values: [S256]"],
    ],
    [
      "no challenge method, which means plain",
      { code_challenge_method: undefined },
      ["invalid_request", "PKCE code challenge method is not supported. Valid values: [S256]"],
    ],
    ["an unknown prompt", { prompt: "create" }, prompt],
    ["a max_age that is no number", { max_age: "1h" }, maxAge],
    ["a max_age that is negative", { max_age: "-1" }, maxAge],
    ["a max_age that is too high", { max_age: "2147483648" }, maxAge],
    ["a scope that does not exist", { scope: "openid api::missing" }, unknownScope],
    ["a scope in other letters", { scope: "openid User_Groups" }, unknownScope],
    ["a scope string that is too long", { scope: `openid${" openid".repeat(600)}` }, unknownScope],
    ["an empty scope", { scope: "" }, ["invalid_scope", "No scopes were requested."]],
    [
      "no scope and no default scopes",
      { scope: undefined },
      [
        "invalid_scope",
        "The authorization server resource does not have any configured default scopes, 'scope' must be provided.",
      ],
    ],
    [
      "the prompt none before anybody is signed in",
      { prompt: "none" },
      ["login_required", "The client specified not to prompt, but the user is not logged in."],
    ],
  ])("%s", async (_what, changes, refusal) => {
    const answer = await (await startOAuthOrg()).authorize(changes);
    expect(refusalAtApp(answer)).toEqual(refusal);
    expect(answer.headers.get("Location")?.startsWith(REDIRECT_URI)).toBe(true);
  });

  test("carries a good state back", async () => {
    const { authorize } = await startOAuthOrg();
    expect((await authorize({ scope: "missing", state: "a.b_c-d,1" })).redirected("state")).toBe("a.b_c-d,1");
  });

  test("travels in a fragment where that is asked for", async () => {
    const { headers } = await (await startOAuthOrg()).authorize({ scope: "missing", response_mode: "fragment" });
    expect(headers.get("Location")).toMatch(/callback#error=invalid_scope&/);
  });
});

describe("what is not modelled", () => {
  test.each([
    ["the parameter request", { request: "e30.e30." }],
    ["the parameter sessionToken", { sessionToken: "x" }],
    ["the parameter idp", { idp: "0oa1" }],
    ["the scope device_sso", { scope: "openid device_sso" }],
  ])("%s is answered 501", async (_what, changes) => {
    const { status, body } = await (await startOAuthOrg()).authorize(changes);
    expect([status, body["errorCode"]]).toEqual([501, "E0000060"]);
  });

  test("the implicit flow of an app that has it is answered 501", async () => {
    const org = await startOAuthOrg();
    const settings = {
      grant_types: ["authorization_code", "implicit"],
      response_types: ["code", "token"],
      refresh_token: null,
    };
    const clientId = await createApp(org, webApp("Implicit", settings));
    const answer = await org.authorize({ client_id: clientId, response_type: "token" });
    expect([answer.status, answer.body["errorCode"]]).toEqual([501, "E0000060"]);
  });
});

describe("PKCE", () => {
  const optional = async () => {
    const org = await startOAuthOrg();
    await org.call("PUT", `/api/v1/apps/${org.webApp}`, webApp("Portal", {}, { pkce_required: false }));
    return org;
  };
  const none = { code_challenge: undefined, code_challenge_method: undefined };

  test("is not needed where the app does not require it", async () => {
    const org = await optional();
    const code = (await org.signIn("ada@example.com", none)).redirected("code");
    expect((await org.redeem(code, { code_verifier: undefined })).status).toBe(200);
  });

  test("is checked whenever a challenge was sent", async () => {
    const org = await optional();
    const code = (await org.signIn()).redirected("code");
    expect((await org.redeem(code, { code_verifier: "x".repeat(43) })).refusal[2]).toBe("PKCE verification failed.");
  });

  test("a verifier without a challenge is refused", async () => {
    const org = await optional();
    const code = (await org.signIn("ada@example.com", none)).redirected("code");
    expect((await org.redeem(code)).refusal).toEqual([
      400,
      "invalid_request",
      "PKCE code challenge should be specified in the authorize request for code verification.",
    ]);
  });
});

describe("consent", () => {
  const withScope = async (consent: string, consentMethod: string) => {
    const org = await startOAuthOrg();
    await org.call("POST", `${org.server}/scopes`, { name: "extra", consent });
    await org.call("PUT", `/api/v1/apps/${org.webApp}`, webApp("Portal", { consent_method: consentMethod }));
    const rules = await org.call("GET", `${org.userPolicy}/rules`);
    const { id: _id, conditions, ...rule } = Object(rules.at("0"));
    const scopes = { include: ["openid", "extra"] };
    await org.call("PUT", `${org.userPolicy}/rules/${rules.at("0.id")}`, {
      ...rule,
      conditions: { ...conditions, scopes },
    });
    return org;
  };
  const scope = "openid extra";

  test("is not asked of a trusted app", async () => {
    const { signIn } = await withScope("REQUIRED", "TRUSTED");
    expect((await signIn("ada@example.com", { scope })).redirected("code")).not.toBeNull();
  });

  test("is not asked for a scope that implies it", async () => {
    const { signIn } = await withScope("IMPLICIT", "REQUIRED");
    expect((await signIn("ada@example.com", { scope })).redirected("code")).not.toBeNull();
  });

  test("would be asked in a dialog, which is not modelled", async () => {
    const { signIn } = await withScope("REQUIRED", "REQUIRED");
    const { status, body } = await signIn("ada@example.com", { scope });
    expect([status, body["errorCode"]]).toEqual([501, "E0000060"]);
  });

  test("cannot be asked without a prompt", async () => {
    const org = await withScope("FLEXIBLE", "REQUIRED");
    const signedIn = await org.signIn("ada@example.com", { scope: "openid" });
    const cookie = { Cookie: signedIn.headers.get("Set-Cookie")?.split(";")[0] ?? "" };
    expect(refusalAtApp(await org.authorize({ scope, prompt: "none" }, cookie))).toEqual([
      "consent_required",
      "The following scopes require user consent: [extra].",
    ]);
  });
});

describe("offline_access", () => {
  const withoutGrant = async (switches: object = {}) => {
    const org = await startOAuthOrg({ switches });
    const settings = { grant_types: ["authorization_code"], refresh_token: null };
    await org.call("PUT", `/api/v1/apps/${org.webApp}`, webApp("Portal", settings));
    return org;
  };

  test("brings no refresh token to an app without that grant", async () => {
    const { status, body } = await (await withoutGrant()).tokens();
    expect([status, body["refresh_token"], body["scope"]]).toEqual([
      200,
      undefined,
      "openid profile email offline_access user_groups",
    ]);
  });

  test("is refused to such an app with the switch", async () => {
    const { authorize } = await withoutGrant({ offlineAccessWithoutGrant: "refuse" });
    expect((await authorize()).redirected("error")).toBe("invalid_scope");
  });

  test("that is not asked for brings no refresh token", async () => {
    const { body } = await (await startOAuthOrg()).tokens("ada@example.com", { scope: "openid" });
    expect(Object.keys(body)).toEqual(["token_type", "expires_in", "access_token", "scope", "id_token"]);
  });
});

test("without openid there is an access token and no ID token", async () => {
  const { body } = await (await startOAuthOrg()).tokens("ada@example.com", { scope: "user_groups" });
  expect(body["id_token"]).toBeUndefined();
  expect(payloadOf(body["access_token"])["scp"]).toEqual(["user_groups"]);
});
