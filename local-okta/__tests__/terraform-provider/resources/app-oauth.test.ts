import { afterEach, describe, expect, test } from "vitest";
import { servedResources } from "../../../terraform-provider/served-types.ts";
import { type Answer, type RecordingOrg, startRecordingOrg } from "../recording-org.ts";
import { ANSWERS, ID_TOKEN, SERVICE, WEB } from "./oauth-apps.ts";
import { operations } from "./operation.ts";

let org: RecordingOrg;

afterEach(() => org.close());

async function start(answers: Readonly<Record<string, Answer | readonly Answer[]>>) {
  org = await startRecordingOrg(answers);
  return operations(org, "okta_app_oauth");
}

describe("a web app", () => {
  test("is created, gets its empty groups claim and the default sign-on policy, and is read", async () => {
    const app = await start(ANSWERS);
    await app.create(WEB);
    expect(org.calls()).toEqual([
      "POST /api/v1/apps?activate=true",
      `POST ${ID_TOKEN}`,
      "GET /.well-known/okta-organization",
      "GET /api/v1/policies?type=ACCESS_POLICY",
      "PUT /api/v1/apps/0oa1/policies/rst1",
      "GET /api/v1/apps/0oa1",
      `GET ${ID_TOKEN}`,
    ]);
  });

  test("is sent as the real provider 6.12.0 sends it", async () => {
    const app = await start(ANSWERS);
    await app.create(WEB);
    expect(org.bodies("POST")).toEqual([
      {
        name: "oidc_client",
        label: "Portal",
        signOnMode: "OPENID_CONNECT",
        accessibility: {},
        credentials: {
          oauthClient: {
            autoKeyRotation: true,
            pkce_required: true,
            token_endpoint_auth_method: "client_secret_basic",
          },
          userNameTemplate: { template: `\${source.login}`, type: "BUILT_IN" },
        },
        settings: {
          notes: {},
          oauthClient: {
            application_type: "web",
            consent_method: "TRUSTED",
            dpop_bound_access_tokens: false,
            grant_types: ["authorization_code", "refresh_token"],
            idp_initiated_login: { default_scope: [], mode: "DISABLED" },
            issuer_mode: "ORG_URL",
            redirect_uris: ["https://portal:8443/oidc"],
            refresh_token: { leeway: 30, rotation_type: "ROTATE" },
            response_types: ["code"],
            wildcard_redirect: "DISABLED",
          },
        },
        visibility: { hide: { iOS: true, web: true } },
      },
      { issuerMode: "ORG_URL" },
    ]);
  });

  test("has in state what the org answers, and the secret of the creation", async () => {
    const app = await start(ANSWERS);
    const { state } = await app.create(WEB);
    expect(state).toMatchObject({
      id: "0oa1",
      client_id: "0oa1",
      client_secret: "new-secret",
      authentication_policy: "rst1",
      logo_url: "https://org/logo.png",
      app_settings_json: '{"manualProvisioning":false}',
      admin_note: "",
      refresh_token_leeway: 30,
      groups_claim: [],
      profile: "",
    });
  });

  test("leaves out what is empty, or sends the SDK's default for it", async () => {
    const app = await start(ANSWERS);
    const empty = ["consent_method", "issuer_mode", "wildcard_redirect"];
    const nothing = Object.fromEntries(
      [...empty, "user_name_template", "user_name_template_type"].map((name) => [name, ""]),
    );
    await app.create({ ...WEB, ...nothing });
    const { oauthClient } = Object(org.bodies("POST")[0]).settings;
    expect(oauthClient).toEqual({
      application_type: "web",
      consent_method: "TRUSTED",
      dpop_bound_access_tokens: false,
      grant_types: ["authorization_code", "refresh_token"],
      idp_initiated_login: { default_scope: [], mode: "DISABLED" },
      redirect_uris: ["https://portal:8443/oidc"],
      refresh_token: { leeway: 30, rotation_type: "ROTATE" },
      response_types: ["code"],
    });
    const userNameTemplate = { template: `\${source.login}`, type: "BUILT_IN" };
    expect(org.bodies("POST")[0]).toMatchObject({ credentials: { userNameTemplate } });
  });

  test("without an issuer mode is made and tainted, because the real provider does not go on", async () => {
    const app = await start(ANSWERS);
    const { state, diagnostics } = await app.create({ ...WEB, issuer_mode: "" });
    expect(state?.["id"]).toBe("0oa1");
    expect(diagnostics).toEqual([
      { severity: "ERROR", summary: "failed to update groups claim for an OAuth application: issuer_mode must be set" },
    ]);
    expect(org.calls()).toEqual(["POST /api/v1/apps?activate=true"]);
  });

  test("sends auto_key_rotation false only when the configuration says so", async () => {
    const app = await start(ANSWERS);
    await app.create(WEB, { ...WEB, auto_key_rotation: false });
    expect(org.bodies("POST")[0]).toMatchObject({ credentials: { oauthClient: { autoKeyRotation: false } } });
  });

  test("is replaced when its secret shall come back to state, and not when it shall leave", () => {
    const resource = servedResources().find(({ name }) => name === "okta_app_oauth");
    expect(resource?.replaces?.({ omit_secret: true }, { omit_secret: false })).toEqual(["omit_secret", "id"]);
    expect(resource?.replaces?.({ omit_secret: false }, { omit_secret: true })).toEqual([]);
  });

  test("keeps no secret when omit_secret is set", async () => {
    const app = await start(ANSWERS);
    const { state } = await app.create({ ...WEB, omit_secret: true });
    expect(state?.["client_secret"]).toBeNull();
  });

  test("sends the state's secret and other settings back on update, under the policy of the state", async () => {
    const app = await start(ANSWERS);
    const prior = {
      ...WEB,
      id: "0oa1",
      client_id: "0oa1",
      client_secret: "old-secret",
      authentication_policy: "rst1",
      app_settings_json: '{"manualProvisioning":false}',
    };
    const { state } = await app.update(prior, { ...prior, label: "Portal 2" });
    expect(org.calls().slice(0, 2)).toEqual(["PUT /api/v1/apps/0oa1", "PUT /api/v1/apps/0oa1/policies/rst1"]);
    expect(org.bodies("PUT")[0]).toMatchObject({
      label: "Portal 2",
      credentials: { oauthClient: { client_id: "0oa1", client_secret: "old-secret" } },
      settings: { manualProvisioning: false },
    });
    expect(state?.["client_secret"]).toBe("new-secret");
  });

  test("sends an empty secret on update when omit_secret is set", async () => {
    const app = await start(ANSWERS);
    const prior = { ...WEB, id: "0oa1", client_secret: "old-secret", authentication_policy: "rst1" };
    const { state } = await app.update(prior, { ...prior, omit_secret: true });
    expect(org.bodies("PUT")[0]).toMatchObject({ credentials: { oauthClient: { client_secret: "" } } });
    expect(state?.["client_secret"]).toBe("");
  });

  test("with only another status gets one lifecycle call and no read", async () => {
    const app = await start({ ...ANSWERS, "POST /api/v1/apps/0oa1/lifecycle/deactivate": { body: {} } });
    const prior = { ...WEB, id: "0oa1" };
    await app.update(prior, { ...prior, status: "INACTIVE" });
    expect(org.calls()).toEqual(["POST /api/v1/apps/0oa1/lifecycle/deactivate"]);
  });

  test("with a status that Okta does not know gets no call", async () => {
    const app = await start(ANSWERS);
    const prior = { ...WEB, id: "0oa1" };
    await app.update(prior, { ...prior, status: "foo" });
    expect(org.requests).toEqual([]);
  });

  test("whose status change is refused shows Okta's text without a prefix, and the HTTP status", async () => {
    const refusal = { status: 403, body: { errorSummary: "No permission" } };
    const app = await start({ ...ANSWERS, "POST /api/v1/apps/0oa1/lifecycle/deactivate": refusal });
    const prior = { ...WEB, id: "0oa1" };
    const { diagnostics } = await app.update(prior, { ...prior, status: "INACTIVE", label: "other" });
    expect(diagnostics[0]?.summary).toBe("the API returned an error: No permission, Status: 403 Forbidden");
    expect(org.requests).toHaveLength(1);
  });

  test("is saved with its id when the policy call is refused, so that Terraform taints it", async () => {
    const app = await start({
      ...ANSWERS,
      "PUT /api/v1/apps/0oa1/policies/rst1": { status: 400, body: { errorSummary: "Api validation failed" } },
    });
    const { state, diagnostics } = await app.create(WEB);
    expect(state?.["id"]).toBe("0oa1");
    expect(diagnostics[0]?.summary).toBe(
      "failed to set authentication policy for an OAuth application: the API returned an error: Api validation failed",
    );
  });

  test("cannot be made on an org without exactly one system policy", async () => {
    const app = await start({ ...ANSWERS, "GET /api/v1/policies?type=ACCESS_POLICY": { body: [] } });
    const { diagnostics } = await app.create(WEB);
    expect(diagnostics[0]?.summary).toBe(
      "failed to set authentication policy for an OAuth application: cannot find default ACCESS_POLICY policy",
    );
  });

  test("that is missing in the org is an error and stays in state", async () => {
    const app = await start({});
    const prior = { ...WEB, id: "0oa1" };
    expect(await app.read(prior)).toEqual({
      state: prior,
      diagnostics: [{ severity: "ERROR", summary: "failed to get OAuth application: 404 Not Found" }],
    });
  });

  test("that is inactive is deleted without another deactivation", async () => {
    const app = await start({ "DELETE /api/v1/apps/0oa1": { status: 204 } });
    await app.destroy({ ...WEB, id: "0oa1", status: "INACTIVE" });
    expect(org.calls()).toEqual(["DELETE /api/v1/apps/0oa1"]);
  });

  test("is deactivated before it is deleted, and both are repeated after a 500", async () => {
    const app = await start({
      "POST /api/v1/apps/0oa1/lifecycle/deactivate": [{ status: 500 }, { body: {} }],
      "DELETE /api/v1/apps/0oa1": [{ status: 500 }, { status: 204 }],
    });
    const { state } = await app.destroy({ ...WEB, id: "0oa1" });
    expect(state).toBeNull();
    expect(org.calls()).toEqual([
      "POST /api/v1/apps/0oa1/lifecycle/deactivate",
      "POST /api/v1/apps/0oa1/lifecycle/deactivate",
      "DELETE /api/v1/apps/0oa1",
      "DELETE /api/v1/apps/0oa1",
    ]);
  });
});

describe("a service app", () => {
  test("is created without a sign-on policy call", async () => {
    const app = await start(ANSWERS);
    await app.create(SERVICE);
    expect(org.calls()).not.toContain("PUT /api/v1/apps/0oa1/policies/rst1");
  });

  test("gets the sign-on policy call on update, which is the real provider's mistake", async () => {
    const app = await start(ANSWERS);
    const prior = { ...SERVICE, id: "0oa1", authentication_policy: "rst1" };
    await app.update(prior, { ...prior, label: "other" });
    expect(org.calls()).toContain("PUT /api/v1/apps/0oa1/policies/rst1");
  });

  test("with skip_authentication_policy never gets it and shows no policy", async () => {
    const app = await start(ANSWERS);
    const prior = { ...SERVICE, id: "0oa1", skip_authentication_policy: true, authentication_policy: "rst1" };
    const { state } = await app.update(prior, { ...prior, label: "other" });
    expect(org.calls()).toEqual(["PUT /api/v1/apps/0oa1", "GET /api/v1/apps/0oa1", `GET ${ID_TOKEN}`]);
    expect(state?.["authentication_policy"]).toBe("");
  });

  test("with keys sends them as ACTIVE, RSA by n and e, EC by x and y", async () => {
    const app = await start(ANSWERS);
    const jwks = [
      { kid: "a", kty: "RSA", n: "nn", e: "AQAB", x: null, y: null },
      { kid: "b", kty: "EC", n: null, e: null, x: "xx", y: "yy" },
    ];
    await app.create({ ...SERVICE, token_endpoint_auth_method: "private_key_jwt", jwks });
    expect(org.bodies("POST")[0]).toMatchObject({
      settings: {
        oauthClient: {
          jwks: {
            keys: [
              { kid: "a", kty: "RSA", n: "nn", e: "AQAB", status: "ACTIVE" },
              { kid: "b", kty: "EC", x: "xx", y: "yy", status: "ACTIVE" },
            ],
          },
        },
      },
    });
  });
});

describe("an app is refused before any call", () => {
  test.each([
    [
      { type: "service", grant_types: ["authorization_code"] },
      'failed to create OAuth application: failed conditional validation for field "grant_types" of type "service", it can contain client_credentials, implicit, urn:ietf:params:oauth:grant-type:saml2-bearer, urn:ietf:params:oauth:grant-type:token-exchange, urn:ietf:params:oauth:grant-type:device_code, interaction_code, urn:okta:params:oauth:grant-type:oob, urn:okta:params:oauth:grant-type:otp, http://auth0.com/oauth/grant-type/mfa-oob, http://auth0.com/oauth/grant-type/mfa-otp and must contain client_credentials, received authorization_code',
    ],
    [
      { token_endpoint_auth_method: "private_key_jwt" },
      "failed to create OAuth application: 'jwks' or 'jwks_uri' is required when 'token_endpoint_auth_method' is 'private_key_jwt'",
    ],
    [
      { login_mode: "SPEC" },
      "failed to create OAuth application: you have to set up 'login_uri' to configure any 'login_mode' besides 'DISABLED'",
    ],
    [
      { grant_types: ["authorization_code", "implicit"] },
      "failed to create OAuth application: 'response_types' must contain at least one of ['token', 'id_token'] when 'grant_types' contains 'implicit'",
    ],
    [
      { jwks: [{ kid: "a", kty: "oct" }] },
      expect.stringMatching(/^failed to create OAuth application: json: .* unexpected end of JSON input$/),
    ],
  ])("with %j", async (change, text) => {
    const app = await start(ANSWERS);
    const { state, diagnostics } = await app.create({ ...WEB, ...change });
    expect(diagnostics).toEqual([{ severity: "ERROR", summary: text }]);
    expect(state).toBeNull();
    expect(org.requests).toEqual([]);
  });
});
