/** Path of the groups claim of the app. */
export const ID_TOKEN = "/api/v1/internal/apps/0oa1/settings/oauth/idToken";

/** The app as an org answers it. */
function storedApp(secret?: string) {
  return {
    id: "0oa1",
    name: "oidc_client",
    label: "Portal",
    status: "ACTIVE",
    signOnMode: "OPENID_CONNECT",
    accessibility: { selfService: false, errorRedirectUrl: null },
    visibility: { autoSubmitToolbar: false, hide: { iOS: true, web: true } },
    credentials: {
      userNameTemplate: { template: `\${source.login}`, type: "BUILT_IN" },
      oauthClient: {
        client_id: "0oa1",
        autoKeyRotation: true,
        pkce_required: true,
        token_endpoint_auth_method: "client_secret_basic",
        ...(secret && { client_secret: secret }),
      },
    },
    settings: {
      manualProvisioning: false,
      implicitAssignment: false,
      notes: { admin: null },
      oauthClient: {
        application_type: "web",
        grant_types: ["refresh_token", "authorization_code"],
        response_types: ["code"],
        redirect_uris: ["https://portal:8443/oidc"],
        consent_method: "TRUSTED",
        issuer_mode: "ORG_URL",
        wildcard_redirect: "DISABLED",
        idp_initiated_login: { mode: "DISABLED", default_scope: [] },
        refresh_token: { rotation_type: "ROTATE", leeway: 30 },
      },
    },
    _links: { accessPolicy: { href: "https://org/api/v1/policies/rst1" }, logo: [{ href: "https://org/logo.png" }] },
  };
}

/** Answers of an org that carries everything out. */
export const ANSWERS = {
  "POST /api/v1/apps?activate=true": { body: storedApp("new-secret") },
  "PUT /api/v1/apps/0oa1": { body: storedApp("new-secret") },
  "GET /api/v1/apps/0oa1": { body: storedApp() },
  [`POST ${ID_TOKEN}`]: { body: {} },
  [`GET ${ID_TOKEN}`]: { body: { issuerMode: "ORG_URL" } },
  "GET /.well-known/okta-organization": { body: { pipeline: "idx" } },
  "GET /api/v1/policies?type=ACCESS_POLICY": {
    body: [
      { id: "rst9", system: false },
      { id: "rst1", system: true },
    ],
  },
  "PUT /api/v1/apps/0oa1/policies/rst1": { status: 204 },
};

/** A web app as planned. */
export const WEB = {
  label: "Portal",
  type: "web",
  status: "ACTIVE",
  grant_types: ["authorization_code", "refresh_token"],
  response_types: ["code"],
  redirect_uris: ["https://portal:8443/oidc"],
  pkce_required: true,
  token_endpoint_auth_method: "client_secret_basic",
  consent_method: "TRUSTED",
  issuer_mode: "ORG_URL",
  login_mode: "DISABLED",
  wildcard_redirect: "DISABLED",
  refresh_token_rotation: "ROTATE",
  refresh_token_leeway: 30,
  hide_ios: true,
  hide_web: true,
  omit_secret: false,
  skip_authentication_policy: false,
  user_name_template: `\${source.login}`,
  user_name_template_type: "BUILT_IN",
};

/** A service app as planned. */
export const SERVICE = {
  ...WEB,
  type: "service",
  grant_types: ["client_credentials"],
  response_types: ["token"],
  redirect_uris: null,
  pkce_required: null,
};
