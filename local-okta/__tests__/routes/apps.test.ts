import { describe, expect, test } from "vitest";
import {
  accessPolicy,
  createApp,
  createGroup,
  createServer,
  refusalOf,
  serviceApp,
  startTestOrg,
  type TestOrg,
  webApp,
} from "../../testing.ts";

const KEY = { kty: "RSA", kid: "key-1", e: "AQAB", n: "wdAz" };
const WITH_KEY = { jwks: { keys: [KEY] } };
const SIGNING = { token_endpoint_auth_method: "private_key_jwt" };

describe("apps", () => {
  test("a new web app is answered 200 with every key of Okta's shape", async () => {
    const { call, org } = await startTestOrg();
    const answer = await call("POST", "/api/v1/apps?activate=true", webApp("Portal"));
    const { id } = answer;
    const { organization, accessPolicies } = org.snapshot();
    const href = `http://127.0.0.1:8080/api/v1/apps/${id}`;
    const policies = "http://127.0.0.1:8080/api/v1/policies";
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      id,
      orn: `orn:okta:idp:${organization.id}:apps:oidc_client:${id}`,
      name: "oidc_client",
      label: "Portal",
      status: "ACTIVE",
      lastUpdated: "2026-11-24T10:00:00.000Z",
      created: "2026-11-24T10:00:00.000Z",
      accessibility: { selfService: false, errorRedirectUrl: null, loginRedirectUrl: null },
      visibility: {
        autoLaunch: false,
        autoSubmitToolbar: false,
        hide: { iOS: true, web: true },
        appLinks: { oidc_client_link: true },
      },
      features: [],
      signOnMode: "OPENID_CONNECT",
      credentials: {
        userNameTemplate: { template: `\${source.login}`, type: "BUILT_IN" },
        signing: { kid: organization.signingKeyId },
        oauthClient: {
          autoKeyRotation: true,
          client_id: id,
          client_secret: expect.stringMatching(/^[\w-]{64}$/),
          token_endpoint_auth_method: "client_secret_basic",
          pkce_required: true,
        },
      },
      universalLogout: {
        status: "DISABLED",
        supportType: "FULL",
        identityStack: "NOT_SHARED",
        protocol: "GLOBAL_TOKEN_REVOCATION",
      },
      settings: {
        app: {},
        notifications: { vpn: { network: { connection: "DISABLED" }, message: null, helpUrl: null } },
        manualProvisioning: false,
        implicitAssignment: false,
        emOptInStatus: "NONE",
        notes: { admin: null, enduser: null },
        oauthClient: {
          client_uri: null,
          logo_uri: null,
          redirect_uris: ["https://portal.example:8443/callback"],
          response_types: ["code"],
          grant_types: ["authorization_code", "refresh_token"],
          application_type: "web",
          consent_method: "TRUSTED",
          issuer_mode: "ORG_URL",
          idp_initiated_login: { mode: "DISABLED", default_scope: [] },
          wildcard_redirect: "DISABLED",
          dpop_bound_access_tokens: false,
          participate_slo: false,
          refresh_token: { rotation_type: "ROTATE", leeway: 30 },
        },
      },
      _links: {
        uploadLogo: { href: `${href}/logo`, hints: { allow: ["POST"] } },
        appLinks: [
          {
            name: "oidc_client_link",
            href: `http://127.0.0.1:8080/home/oidc_client/${id}/aln177a159h7Zf52X0g8`,
            type: "text/html",
          },
        ],
        profileEnrollment: { href: `${policies}/${organization.profileEnrollmentPolicyId}` },
        policies: { href: `${href}/policies`, hints: { allow: ["PUT"] } },
        accessPolicy: { href: `${policies}/${accessPolicies.find(({ name }) => name === "Any two factors")?.id}` },
        groups: { href: `${href}/groups` },
        logo: [{ name: "medium", href: "http://127.0.0.1:8080/assets/img/logos/default.png", type: "image/png" }],
        clientCredentials: [{ name: "secrets", href: `${href}/credentials/secrets` }],
        users: { href: `${href}/users` },
        deactivate: { href: `${href}/lifecycle/deactivate` },
      },
    });
  });

  test("a read never shows the client secret", async () => {
    const org = await startTestOrg();
    const id = await createApp(org, webApp("Portal"));
    const one = await org.call("GET", `/api/v1/apps/${id}`);
    const list = await org.call("GET", "/api/v1/apps");
    expect(Object.keys(Object(one.at("credentials.oauthClient")))).not.toContain("client_secret");
    expect(Object.keys(Object(list.at("0.credentials.oauthClient")))).not.toContain("client_secret");
  });

  test("a replacement that sends no secret shows the same one again", async () => {
    const { call } = await startTestOrg();
    const first = await call("POST", "/api/v1/apps", webApp("Portal"));
    const second = await call("PUT", `/api/v1/apps/${first.id}`, webApp("Portal 2"));
    expect(second.at("credentials.oauthClient.client_secret")).toBe(first.at("credentials.oauthClient.client_secret"));
  });

  test("a secret that is sent is kept, and replaced by the one sent later", async () => {
    const { call } = await startTestOrg();
    const first = await call("POST", "/api/v1/apps", webApp("Portal", {}, { client_secret: "chosen-secret-1" }));
    const body = webApp("Portal", {}, { client_secret: "chosen-secret-2" });
    const second = await call("PUT", `/api/v1/apps/${first.id}`, body);
    const secrets = await call("GET", `/api/v1/apps/${first.id}/credentials/secrets`);
    expect(first.at("credentials.oauthClient.client_secret")).toBe("chosen-secret-1");
    expect(second.at("credentials.oauthClient.client_secret")).toBe("chosen-secret-2");
    expect(secrets.each("client_secret")).toEqual(["chosen-secret-2"]);
  });

  test("an app that changes to private_key_jwt has no secret any more", async () => {
    const org = await startTestOrg();
    const id = await createApp(org, serviceApp("svc"));
    const changed = await org.call("PUT", `/api/v1/apps/${id}`, serviceApp("svc", WITH_KEY, SIGNING));
    expect(Object.keys(Object(changed.at("credentials.oauthClient")))).not.toContain("client_secret");
    expect((await org.call("GET", `/api/v1/apps/${id}/credentials/secrets`)).body).toEqual([]);
  });

  test("public keys come back with an ID of their own, which a replacement keeps", async () => {
    const { call } = await startTestOrg();
    const first = await call("POST", "/api/v1/apps", serviceApp("svc", WITH_KEY, SIGNING));
    const stored = first.at("settings.oauthClient.jwks.keys.0");
    const second = await call("PUT", `/api/v1/apps/${first.id}`, serviceApp("svc", WITH_KEY, SIGNING));
    expect(stored).toEqual({ ...KEY, id: expect.stringMatching(/^pks\w{17}$/), status: "ACTIVE", use: null });
    expect(second.at("settings.oauthClient.jwks.keys.0")).toEqual(stored);
  });

  test("an app with public keys links to them and not to secrets", async () => {
    const { call } = await startTestOrg();
    const answer = await call("POST", "/api/v1/apps", serviceApp("svc", WITH_KEY, SIGNING));
    expect(answer.at("_links.clientCredentials.0.name")).toBe("jwks");
  });

  test("a static refresh token comes back without its leeway", async () => {
    const { call } = await startTestOrg();
    const body = webApp("Portal", { refresh_token: { rotation_type: "STATIC", leeway: 0 } });
    const answer = await call("POST", "/api/v1/apps", body);
    expect(answer.at("settings.oauthClient.refresh_token")).toEqual({ rotation_type: "STATIC" });
  });

  test("grant types keep the order sent", async () => {
    const { call } = await startTestOrg();
    const body = webApp("Portal", { grant_types: ["refresh_token", "authorization_code"] });
    const answer = await call("POST", "/api/v1/apps", body);
    expect(answer.at("settings.oauthClient.grant_types")).toEqual(["refresh_token", "authorization_code"]);
  });

  test.each([
    ["browser", true],
    ["native", true],
    ["web", false],
  ])("PKCE that is not mentioned is for a %s app %s", async (type, expected) => {
    const { call } = await startTestOrg();
    const body = webApp("Portal", { application_type: type }, { pkce_required: null });
    expect((await call("POST", "/api/v1/apps", body)).at("credentials.oauthClient.pkce_required")).toBe(expected);
  });

  test("a replacement without dpop_bound_access_tokens resets it", async () => {
    const { call } = await startTestOrg();
    const first = await call("POST", "/api/v1/apps", webApp("Portal", { dpop_bound_access_tokens: true }));
    const second = await call("PUT", `/api/v1/apps/${first.id}`, webApp("Portal"));
    const path = "settings.oauthClient.dpop_bound_access_tokens";
    expect([first.at(path), second.at(path)]).toEqual([true, false]);
  });

  test("what was read can be written back", async () => {
    const org = await startTestOrg();
    const id = await createApp(org, webApp("Portal"));
    const read = await org.call("GET", `/api/v1/apps/${id}`);
    const written = await org.call("PUT", `/api/v1/apps/${id}`, read.body);
    expect([written.status, written.at("settings")]).toEqual([200, read.at("settings")]);
  });

  test("activate=false makes an inactive app", async () => {
    const { call } = await startTestOrg();
    const answer = await call("POST", "/api/v1/apps?activate=false", webApp("Portal"));
    expect([answer.at("status"), answer.at("_links.activate") !== undefined]).toEqual(["INACTIVE", true]);
  });

  test("the life cycle is answered 200 with an empty object", async () => {
    const org = await startTestOrg();
    const id = await createApp(org, webApp("Portal"));
    const off = await org.call("POST", `/api/v1/apps/${id}/lifecycle/deactivate`);
    const on = await org.call("POST", `/api/v1/apps/${id}/lifecycle/activate`);
    expect([off.status, off.body, on.status, on.body]).toEqual([200, {}, 200, {}]);
    expect((await org.call("GET", `/api/v1/apps/${id}`)).at("status")).toBe("ACTIVE");
  });

  test("a deleted app takes its secrets and assignments with it", async () => {
    const org = await startTestOrg();
    const before = org.org.snapshot();
    const groupId = await createGroup(org, "View Only");
    const id = await createApp(org, webApp("Portal"));
    await org.call("PUT", `/api/v1/apps/${id}/groups/${groupId}`, {});
    await org.call("POST", `/api/v1/apps/${id}/lifecycle/deactivate`);
    expect((await org.call("DELETE", `/api/v1/apps/${id}`)).status).toBe(204);
    await org.call("DELETE", `/api/v1/groups/${groupId}`);
    expect(org.org.snapshot()).toEqual(before);
  });

  test("an app is found by the start of its label and by its status", async () => {
    const org = await startTestOrg();
    await createApp(org, webApp("Portal"));
    await createApp(org, webApp("Other"));
    const query = "q=port&filter=status%20eq%20%22ACTIVE%22&limit=1";
    expect((await org.call("GET", `/api/v1/apps?${query}`)).each("label")).toEqual(["Portal"]);
    expect((await org.call("GET", "/api/v1/apps?filter=status%20eq%20%22INACTIVE%22")).body).toEqual([]);
  });

  test("front-channel logout is stored, and ends with a PUT that leaves it out", async () => {
    const org = await startTestOrg();
    const logout = { participate_slo: true, frontchannel_logout_uri: "https://portal.example/out" };
    const created = await org.call("POST", "/api/v1/apps", webApp("Portal", logout));
    expect(created.at("settings.oauthClient")).toMatchObject({
      ...logout,
      frontchannel_logout_session_required: false,
    });
    const replaced = await org.call("PUT", `/api/v1/apps/${created.id}`, webApp("Portal"));
    const { participate_slo: participates, ...settings } = Object(replaced.at("settings.oauthClient"));
    expect(participates).toBe(false);
    expect(Object.keys(settings).filter((name) => name.startsWith("frontchannel"))).toEqual([]);
  });

  // As recorded for some orgs of early 2026.
  test("an app of an org without front-channel logout and Universal Logout shows neither", async () => {
    const { call } = await startTestOrg({ switches: { frontChannelLogout: false, universalLogout: false } });
    const answer = await call("POST", "/api/v1/apps", webApp("Portal", { participate_slo: false }));
    const settings = Object(answer.at("settings.oauthClient"));
    expect([answer.status, "participate_slo" in settings, answer.at("universalLogout")]).toEqual([200, false, null]);
  });

  test("an org without front-channel logout does not model an app that has it", async () => {
    const { call } = await startTestOrg({ switches: { frontChannelLogout: false } });
    const logout = { participate_slo: true, frontchannel_logout_uri: "https://portal.example/out" };
    const text = "Unsupported operation. This local Okta org does not model front-channel logout in an org without it.";
    const answer = await call("POST", "/api/v1/apps", webApp("Portal", logout));
    expect(refusalOf(answer)).toEqual([501, "E0000060", text, []]);
  });

  test("an EC key that is sent without its curve has none", async () => {
    const { call } = await startTestOrg();
    const keys = [{ kty: "EC", kid: "k", x: "AQAB", y: "AQAB" }, KEY];
    const app = await call("POST", "/api/v1/apps", serviceApp("Batch", { jwks: { keys } }, SIGNING));
    const stored = [0, 1].map((index) => Object(app.at(`settings.oauthClient.jwks.keys.${index}`)));
    expect(stored.map((key) => key.crv)).toEqual([null, undefined]);
  });

  test("an app of a Classic org has no sign-on policy links", async () => {
    const { call } = await startTestOrg({ switches: { pipeline: "v1" } });
    const answer = await call("POST", "/api/v1/apps", webApp("Portal"));
    expect([answer.at("_links.accessPolicy"), answer.at("_links.policies")]).toEqual([undefined, undefined]);
  });
});

describe("refusals of apps", () => {
  const refusedText = async (body: object, org?: TestOrg) => {
    const { call } = org ?? (await startTestOrg());
    return refusalOf(await call("POST", "/api/v1/apps", body));
  };

  const secretTooShort = "client_secret: 'client_secret' must be at least '14' characters long.";
  const secretTooLong = "client_secret: 'client_secret' cannot be more than '100' characters long.";
  const jwtSecret =
    "client_secret: 'client_secret' must be at least '32' characters long when 'token_endpoint_auth_method' is 'client_secret_jwt'.";
  const keySecret =
    "client_secret: 'client_secret' cannot be used when 'token_endpoint_auth_method' is 'private_key_jwt'.";
  const pkce = "pkce_required: ''pkce_required'' must be set to true when ''token_endpoint_auth_method'' is ''none''";
  const clientId =
    "client_id: 'client_id' must have 6 to 100 characters of letters, digits and $-_.+!*'(), and must not be ALL_CLIENTS.";
  const implicit = "response_types: 'token' or 'id_token' is required when 'grant_types' contains 'implicit'.";

  test.each([
    ["no label", { ...webApp("x"), label: undefined }, "label", "label: The field cannot be left blank"],
    ["a label of 101 characters", webApp("l".repeat(101)), "label", "label: The field is too long"],
    ["a secret of 13 characters", webApp("x", {}, { client_secret: "s".repeat(13) }), "client_secret", secretTooShort],
    ["a secret of 101 characters", webApp("x", {}, { client_secret: "s".repeat(101) }), "client_secret", secretTooLong],
    [
      "a short secret for client_secret_jwt",
      webApp("x", {}, { client_secret: "s".repeat(31), token_endpoint_auth_method: "client_secret_jwt" }),
      "client_secret",
      jwtSecret,
    ],
    [
      "a secret that is not printable ASCII",
      webApp("x", {}, { client_secret: "äääääääääääääää" }),
      "client_secret",
      "client_secret: 'client_secret' must contain only printable ASCII characters.",
    ],
    [
      "a secret beside private_key_jwt",
      serviceApp("x", WITH_KEY, { ...SIGNING, client_secret: "s".repeat(20) }),
      "client_secret",
      keySecret,
    ],
    [
      "no PKCE for a public client",
      webApp("x", {}, { token_endpoint_auth_method: "none", pkce_required: false }),
      "pkce_required",
      pkce,
    ],
    [
      "private_key_jwt without a key",
      serviceApp("x", {}, SIGNING),
      "jwks",
      "jwks: 'jwks' or 'jwks_uri' is required when 'token_endpoint_auth_method' is 'private_key_jwt'.",
    ],
    ["a client ID of 5 characters", webApp("x", {}, { client_id: "abcde" }), "client_id", clientId],
    ["a client ID with a slash", webApp("x", {}, { client_id: "abc/def" }), "client_id", clientId],
    ["the client ID ALL_CLIENTS", webApp("x", {}, { client_id: "ALL_CLIENTS" }), "client_id", clientId],
    [
      "a web app without authorization_code",
      webApp("x", { grant_types: ["refresh_token"] }),
      "grant_types",
      "grant_types: 'authorization_code' is required when 'application_type' is 'web'.",
    ],
    [
      "a service app with authorization_code",
      serviceApp("x", { grant_types: ["client_credentials", "authorization_code"], response_types: ["code"] }),
      "grant_types",
      "grant_types: \"authorization_code\" is not valid when 'application_type' is 'service'.",
    ],
    [
      "a grant type that does not exist",
      webApp("x", { grant_types: ["authorization_code", "refresh_token", "magic"] }),
      "grant_types",
      "grant_types: \"magic\" is not valid when 'application_type' is 'web'.",
    ],
    [
      "refresh token settings without the grant",
      webApp("x", { grant_types: ["authorization_code"] }),
      "refresh_token",
      "refresh_token: 'refresh_token' needs 'refresh_token' in 'grant_types'.",
    ],
    [
      "implicit without token or id_token",
      webApp("x", { grant_types: ["authorization_code", "refresh_token", "implicit"] }),
      "response_types",
      implicit,
    ],
    [
      "authorization_code without code",
      webApp("x", { response_types: ["token"] }),
      "response_types",
      "response_types: 'code' is required when 'grant_types' contains 'authorization_code'.",
    ],
    [
      "no response type",
      webApp("x", { response_types: [] }),
      "response_types",
      "response_types: At least one response type is required.",
    ],
    [
      "a response type that does not exist",
      webApp("x", { response_types: ["magic"] }),
      "response_types",
      "response_types: The field response_types is not valid.",
    ],
    [
      "no redirect URI",
      webApp("x", { redirect_uris: [] }),
      "redirect_uris",
      "redirect_uris: At least one redirect URI is required.",
    ],
    [
      "a login mode without a login URI",
      webApp("x", { idp_initiated_login: { mode: "SPEC", default_scope: [] } }),
      "initiate_login_uri",
      "initiate_login_uri: 'initiate_login_uri' is required when 'mode' is 'SPEC'.",
    ],
    [
      "a leeway of 61 seconds",
      webApp("x", { refresh_token: { rotation_type: "ROTATE", leeway: 61 } }),
      "leeway",
      "leeway: The field leeway is not valid.",
    ],
    [
      "an application type that does not exist",
      webApp("x", { application_type: "robot" }),
      "application_type",
      "application_type: The field application_type is not valid.",
    ],
    [
      "an RSA key without its modulus",
      serviceApp("x", { jwks: { keys: [{ kty: "RSA", kid: "k", e: "AQAB" }] } }, SIGNING),
      "jwks",
      "jwks: 'n' is required when 'kty' is 'RSA'.",
    ],
    [
      "an EC key without its y",
      serviceApp("x", { jwks: { keys: [{ kty: "EC", kid: "k", x: "a" }] } }, SIGNING),
      "jwks",
      "jwks: 'y' is required when 'kty' is 'EC'.",
    ],
    [
      "two keys of one ID",
      serviceApp("x", { jwks: { keys: [KEY, KEY] } }, SIGNING),
      "jwks",
      "jwks: Each key must have a 'kid' of its own.",
    ],
    [
      "two keys, one without an ID",
      serviceApp("x", { jwks: { keys: [KEY, { ...KEY, kid: null }] } }, SIGNING),
      "jwks",
      "jwks: 'kid' is required when there is more than one key.",
    ],
    [
      "the custom domain of an org without one",
      webApp("x", { issuer_mode: "CUSTOM_URL" }),
      "issuer_mode",
      "issuer_mode: The org has no custom domain.",
    ],
    [
      "DPoP beside client_credentials",
      serviceApp("x", { dpop_bound_access_tokens: true }),
      "dpop_bound_access_tokens",
      "dpop_bound_access_tokens: 'client_credentials' cannot be used with 'dpop_bound_access_tokens'.",
    ],
  ])("%s", async (_what, body, subject, cause) => {
    expect(await refusedText(body)).toEqual([400, "E0000001", `Api validation failed: ${subject}`, [cause]]);
  });

  test.each([
    ["a relative one", "/callback", "DISABLED"],
    ["one with a fragment", "https://portal.example/#x", "DISABLED"],
    ["one with a space", "https://portal.example/a b", "DISABLED"],
    ["a wildcard where none is allowed", "https://*.example/callback", "DISABLED"],
    ["a wildcard of an app's own scheme", "com.example.app://*.example/callback", "SUBDOMAIN"],
    ["a script", "javascript:alert(1)", "DISABLED"],
    ["a document of its own", "data:text/html,<p>", "DISABLED"],
    ["a wildcard beyond the lowest label", "https://a.*.example/callback", "SUBDOMAIN"],
    ["two wildcards", "https://*.example/*", "SUBDOMAIN"],
  ])("a redirect URI: %s", async (_what, uri, wildcard) => {
    const body = webApp("x", { redirect_uris: [uri], wildcard_redirect: wildcard });
    const cause = `redirect_uris: "${uri}" is not a valid redirect URI.`;
    expect(await refusedText(body)).toEqual([400, "E0000001", "Api validation failed: redirect_uris", [cause]]);
  });

  test.each([
    ["https://*.example/callback", "SUBDOMAIN"],
    ["http://d-*.example/callback", "SUBDOMAIN"],
    ["http://127.0.0.1:8080/callback", "DISABLED"],
    ["com.example.app:/callback", "DISABLED"],
  ])("the redirect URI %s is allowed (wildcard %s)", async (uri, wildcard) => {
    const { call } = await startTestOrg();
    const body = webApp("x", { redirect_uris: [uri], wildcard_redirect: wildcard });
    expect((await call("POST", "/api/v1/apps", body)).at("settings.oauthClient.redirect_uris")).toEqual([uri]);
  });

  test("a redirect URI after logout that a browser would run", async () => {
    const body = webApp("x", { post_logout_redirect_uris: ["https://portal.example", " JavaScript:alert(1)"] });
    const cause = 'post_logout_redirect_uris: " JavaScript:alert(1)" is not a valid redirect URI.';
    const subject = "Api validation failed: post_logout_redirect_uris";
    expect(await refusedText(body)).toEqual([400, "E0000001", subject, [cause]]);
  });

  test.each([
    [
      "participate_slo",
      serviceApp("x", { participate_slo: true, frontchannel_logout_uri: "https://batch.example/out" }),
      "'participate_slo' cannot be true when 'application_type' is 'service'.",
    ],
    [
      "frontchannel_logout_uri",
      webApp("x", { participate_slo: true, frontchannel_logout_uri: "com.example:/out" }),
      '"com.example:/out" is not a valid URL.',
    ],
  ])("front-channel logout: %s", async (field, body, text) => {
    const expected = [400, "E0000001", `Api validation failed: ${field}`, [`${field}: ${text}`]];
    expect(await refusedText(body)).toEqual(expected);
  });

  test("every finding has its own cause", async () => {
    const body = webApp("x", { redirect_uris: [], response_types: [] });
    expect(await refusedText(body)).toEqual([
      400,
      "E0000001",
      "Api validation failed: response_types",
      [
        "response_types: At least one response type is required.",
        "redirect_uris: At least one redirect URI is required.",
      ],
    ]);
  });

  test("self service on an org without the feature", async () => {
    const body = { ...webApp("x"), accessibility: { selfService: true } };
    expect(await refusedText(body)).toEqual([
      403,
      "E0000043",
      "Self service application assignment is not enabled.",
      ["Self service application assignment for organization managed apps must be enabled."],
    ]);
  });

  test("a label that exists", async () => {
    const org = await startTestOrg();
    await createApp(org, webApp("Portal"));
    const text = "Application label must not be the same as an existing application label.";
    expect(await refusedText(webApp("Portal"), org)).toEqual([400, "E0000040", text, []]);
  });

  test("a label that exists is allowed by the switch", async () => {
    const org = await startTestOrg({ switches: { duplicateAppLabel: "allow" } });
    await createApp(org, webApp("Portal"));
    expect((await org.call("POST", "/api/v1/apps", webApp("Portal"))).status).toBe(200);
  });

  test("a client ID that exists", async () => {
    const org = await startTestOrg();
    await createApp(org, webApp("A", {}, { client_id: "console-1" }));
    expect(await refusedText(webApp("B", {}, { client_id: "console-1" }), org)).toEqual([
      400,
      "E0000001",
      "Api validation failed: client_id",
      ["client_id: An object with this field already exists in the current organization"],
    ]);
  });

  test("a client ID cannot be changed", async () => {
    const org = await startTestOrg();
    const id = await createApp(org, webApp("A", {}, { client_id: "console-1" }));
    const answer = await org.call("PUT", `/api/v1/apps/${id}`, webApp("A", {}, { client_id: "console-2" }));
    const cause = "client_id: 'client_id' cannot be changed.";
    expect(refusalOf(answer)).toEqual([400, "E0000001", "Api validation failed: client_id", [cause]]);
  });

  test("an active app cannot be deleted", async () => {
    const org = await startTestOrg();
    const id = await createApp(org, webApp("Portal"));
    expect(refusalOf(await org.call("DELETE", `/api/v1/apps/${id}`))).toEqual([
      403,
      "E0000056",
      "Delete application forbidden.",
      ["The application must be deactivated before deletion."],
    ]);
  });

  test.each([
    ["GET", ""],
    ["PUT", ""],
    ["DELETE", ""],
    ["POST", "/lifecycle/activate"],
    ["POST", "/lifecycle/deactivate"],
    ["GET", "/groups"],
    ["GET", "/users"],
    ["GET", "/credentials/secrets"],
  ])("%s of an app that does not exist (%s)", async (method, path) => {
    const { call } = await startTestOrg();
    const answer = await call(method, `/api/v1/apps/0oaMissing${path}`, method === "PUT" ? webApp("x") : undefined);
    expect(refusalOf(answer)).toEqual([404, "E0000007", "Not found: Resource not found: 0oaMissing (AppInstance)", []]);
  });

  test.each([
    ["another kind of app", { ...webApp("x"), name: "bookmark" }, "name"],
    ["another sign-on mode", { ...webApp("x"), signOnMode: "SAML_2_0" }, "signOnMode"],
    ["single logout without its URL", webApp("x", { participate_slo: true }), "settings.oauthClient.participate_slo"],
    ["a network zone", webApp("x", { network: { connection: "ZONE" } }), "settings.oauthClient.network.connection"],
    ["a field that does not exist", webApp("x", { magic: true }), "settings.oauthClient.magic"],
    [
      "a private key",
      serviceApp("x", { jwks: { keys: [{ ...KEY, d: "secret" }] } }, SIGNING),
      "settings.oauthClient.jwks.keys.d",
    ],
  ])("%s is not modelled and answered 501", async (_what, body, field) => {
    const text = `Unsupported operation. This local Okta org does not model the field "${field}" with the value that was sent.`;
    expect(await refusedText(body)).toEqual([501, "E0000060", text, []]);
  });

  test("a filter the org does not model is answered 501", async () => {
    const org = await startTestOrg();
    await createApp(org, webApp("Portal"));
    const text = "Unsupported operation. This local Okta org does not model this expression of the parameter filter.";
    expect(refusalOf(await org.call("GET", "/api/v1/apps?filter=label"))).toEqual([501, "E0000060", text, []]);
  });
});

describe("an app that a policy lists", () => {
  const clientsAfterDeletion = async (switches: object) => {
    const org = await startTestOrg({ switches });
    const id = await createApp(org, webApp("Portal"));
    const server = await createServer(org);
    const policy = await org.call("POST", `${server}/policies`, accessPolicy("p", 1, [id]));
    await org.call("POST", `/api/v1/apps/${id}/lifecycle/deactivate`);
    await org.call("DELETE", `/api/v1/apps/${id}`);
    const clients = (await org.call("GET", `${server}/policies/${policy.id}`)).at("conditions.clients.include");
    return { id, clients };
  };

  test("stays in the policy when it is deleted", async () => {
    const { id, clients } = await clientsAfterDeletion({});
    expect(clients).toEqual([id]);
  });

  test("leaves the policy by the switch", async () => {
    expect((await clientsAfterDeletion({ clientOfDeletedApp: "drop" })).clients).toEqual([]);
  });
});
