import { describe, expect, test } from "vitest";
import { basic, createApp, serviceApp, webApp } from "../../../testing.ts";
import { API_SECRET, challenge, REDIRECT_URI, startOAuthOrg, VERIFIER, WEB_SECRET } from "../oauth-org.ts";

const known =
  "[authorization_code, password, client_credentials, refresh_token, urn:ietf:params:oauth:grant-type:device_code, " +
  "urn:ietf:params:oauth:grant-type:token-exchange, urn:ietf:params:oauth:grant-type:saml2-bearer, " +
  "urn:ietf:params:oauth:grant-type:jwt-bearer, urn:openid:params:grant-type:ciba, interaction_code]";

describe("the grant type", () => {
  test("must be there", async () => {
    const org = await startOAuthOrg();
    expect((await org.clientCredentials({ grant_type: undefined })).refusal).toEqual([
      400,
      "invalid_request",
      `The token request must specify a 'grant_type'. Valid values: ${known}`,
    ]);
  });

  test("must be one of Okta's", async () => {
    const org = await startOAuthOrg();
    expect((await org.clientCredentials({ grant_type: "implicit" })).refusal).toEqual([
      400,
      "unsupported_grant_type",
      `The authorization grant type is not supported by the authorization server. Configured grant types: ${known}.`,
    ]);
  });

  test("is asked about after the client has proved itself", async () => {
    const org = await startOAuthOrg();
    const { refusal } = await org.post({ grant_type: "implicit" }, basic(org.apiApp, "wrong"));
    expect(refusal[1]).toBe("invalid_client");
  });

  test("that is Okta's but not modelled is answered 501", async () => {
    const org = await startOAuthOrg();
    const grant = "urn:ietf:params:oauth:grant-type:token-exchange";
    const app = serviceApp("Exchange", { grant_types: ["client_credentials", grant] }, { client_secret: API_SECRET });
    const { status, body } = await org.post({ grant_type: grant }, basic(await createApp(org, app), API_SECRET));
    expect([status, body["errorCode"]]).toEqual([501, "E0000060"]);
  });
});

describe("default scopes", () => {
  const withDefaults = async () => {
    const org = await startOAuthOrg();
    for (const name of ["api::view_only", "api::administrator"]) {
      const scopes = await org.call("GET", `${org.server}/scopes`);
      const index = scopes.each("name").indexOf(name);
      await org.call("PUT", `${org.server}/scopes/${scopes.at(`${index}.id`)}`, { name, default: true });
    }
    return org;
  };

  test("are granted, as far as the rule lists them, when none is requested", async () => {
    const { status, body } = await (await withDefaults()).clientCredentials({ scope: undefined });
    expect([status, body["scope"]]).toEqual([200, "api::view_only"]);
  });

  test("are not added to a list that is requested", async () => {
    const org = await withDefaults();
    await org.call("POST", `${org.server}/scopes`, { name: "other" });
    const rules = await org.call("GET", `${org.apiPolicy}/rules`);
    const rule = Object(rules.at("0"));
    const conditions = { ...rule.conditions, scopes: { include: ["*"] } };
    await org.call("PUT", `${org.apiPolicy}/rules/${rule.id}`, { ...rule, conditions });
    expect((await org.clientCredentials({ scope: "other" })).body["scope"]).toBe("other");
  });

  test("do not help where no rule lists one", async () => {
    const org = await withDefaults();
    await org.call("DELETE", org.apiPolicy);
    expect((await org.clientCredentials({ scope: undefined })).refusal[1]).toBe("access_denied");
  });
});

describe("client credentials", () => {
  test("grant each scope once, in the order they were asked for", async () => {
    const { body } = await (await startOAuthOrg()).clientCredentials({ scope: "api::view_only  api::view_only" });
    expect(body["scope"]).toBe("api::view_only");
  });

  test("do not go with offline_access", async () => {
    const org = await startOAuthOrg();
    expect((await org.clientCredentials({ scope: "api::view_only offline_access" })).refusal).toEqual([
      400,
      "invalid_scope",
      "Cannot request 'openid' scopes using client credentials.",
    ]);
  });

  test("overlook offline_access with the switch", async () => {
    const org = await startOAuthOrg({ switches: { offlineAccessOfMachines: "ignore" } });
    const { body } = await org.clientCredentials({ scope: "api::view_only offline_access" });
    expect([body["scope"], body["refresh_token"]]).toEqual(["api::view_only", undefined]);
  });

  test("grant a scope whose consent is flexible", async () => {
    const org = await startOAuthOrg();
    const scopes = await org.call("GET", `${org.server}/scopes`);
    const id = scopes.at(`${scopes.each("name").indexOf("api::view_only")}.id`);
    await org.call("PUT", `${org.server}/scopes/${id}`, { name: "api::view_only", consent: "FLEXIBLE" });
    expect((await org.clientCredentials()).status).toBe(200);
  });

  test("need no assignment to the app", async () => {
    const org = await startOAuthOrg();
    expect((await org.call("GET", `/api/v1/apps/${org.apiApp}/groups`)).body).toEqual([]);
    expect((await org.clientCredentials()).status).toBe(200);
  });
});

describe("a server or app that is not active", () => {
  test("a deactivated server is answered like one that does not exist", async () => {
    const org = await startOAuthOrg();
    await org.call("POST", `${org.server}/lifecycle/deactivate`);
    const { status, body } = await org.clientCredentials();
    expect([status, body["errorCode"], body["errorSummary"]]).toEqual([
      404,
      "E0000007",
      `Not found: Resource not found: ${org.serverId} (AuthorizationServer)`,
    ]);
  });

  test("a deactivated app is answered like one that does not exist", async () => {
    const org = await startOAuthOrg();
    await org.call("POST", `/api/v1/apps/${org.apiApp}/lifecycle/deactivate`);
    const { status, body } = await org.clientCredentials();
    expect([status, body["errorCode"]]).toEqual([401, "invalid_client"]);
  });
});

describe("a request with an Origin, from a script in a browser", () => {
  const origin = { Origin: "https://portal.example:8443" };
  const form = { grant_type: "authorization_code", redirect_uri: REDIRECT_URI };

  test("may redeem a code with PKCE from the origin of a redirect URI", async () => {
    const org = await startOAuthOrg();
    const code = (await org.signIn()).redirected("code") ?? "";
    const headers = { ...basic(org.webApp, WEB_SECRET), ...origin };
    const answer = await org.post({ ...form, code, code_verifier: VERIFIER }, headers);
    expect([answer.status, answer.headers.get("Access-Control-Allow-Origin")]).toEqual([
      200,
      "https://portal.example:8443",
    ]);
  });

  test.each([
    [
      "without PKCE",
      { ...form, code: "c" },
      origin,
      [401, "invalid_client", "Browser requests to the token endpoint must use Proof Key for Code Exchange."],
    ],
    [
      "with another grant",
      { grant_type: "refresh_token", refresh_token: "r" },
      origin,
      [
        400,
        "unauthorized_client",
        "Browser requests to the token endpoint may only use the authorization_code grant_type.",
      ],
    ],
    [
      "from another origin",
      { ...form, code: "c", code_verifier: challenge },
      { Origin: "https://evil.example" },
      [
        400,
        "invalid_request",
        "Browser requests to the token endpoint must be part of at least one whitelisted redirect_uri.",
      ],
    ],
  ])("is refused %s", async (_what, body, headers, refusal) => {
    const org = await startOAuthOrg();
    expect((await org.post(body, { ...basic(org.webApp, WEB_SECRET), ...headers })).refusal).toEqual(refusal);
  });

  test("asks first whether it may, and may", async () => {
    const { org, serverId } = await startOAuthOrg();
    const headers = { Origin: "https://any.example", "Access-Control-Request-Headers": "authorization" };
    const answer = await org.app.request(`/oauth2/${serverId}/v1/token`, { method: "OPTIONS", headers });
    expect([
      answer.status,
      answer.headers.get("Access-Control-Allow-Origin"),
      answer.headers.get("Access-Control-Allow-Methods"),
      answer.headers.get("Access-Control-Max-Age"),
      answer.headers.get("Vary"),
    ]).toEqual([204, "https://any.example", "POST", "3600", "Origin"]);
  });
});

test("a public client redeems its code by its ID and the verifier alone", async () => {
  const org = await startOAuthOrg();
  const settings = { application_type: "browser" };
  const clientId = await createApp(org, webApp("SPA", settings, { token_endpoint_auth_method: "none" }));
  await org.call("PUT", `/api/v1/apps/${clientId}/groups/${org.groups.viewOnly}`, {});
  const policy = await org.call("GET", org.userPolicy);
  const clients = { include: [org.webApp, clientId] };
  await org.call("PUT", org.userPolicy, { ...Object(policy.body), conditions: { clients } });
  const code = (await org.signIn("ada@example.com", { client_id: clientId })).redirected("code") ?? "";
  const form = { grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI, code_verifier: VERIFIER };
  expect((await org.post({ ...form, client_id: clientId })).status).toBe(200);
});
