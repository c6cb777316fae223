import { filled, parseObject } from "../json.ts";
import { inSetOrder, type ResourceData } from "../resource-data.ts";
import { isList, type TerraformObject, type TerraformValue } from "../terraform-value.ts";
import { grantTypes, responseTypes } from "./app-oauth-grants.ts";
import { DEFAULT_USER_NAME_TEMPLATE } from "./app-oauth-schema.ts";

/**
 * The application that okta/okta 6.12.0 sends on create and on update. What is empty, and most of what is false, is left out, so
 * clearing a value relies on PUT replacing the whole object.
 *
 * @param isNew whether the app is created
 */
export function appOauthBody(data: ResourceData, isNew: boolean): object {
  return {
    name: "oidc_client",
    label: data.string("label"),
    signOnMode: "OPENID_CONNECT",
    accessibility: filled({
      selfService: data.boolean("accessibility_self_service"),
      errorRedirectUrl: data.string("accessibility_error_redirect_url"),
      loginRedirectUrl: data.string("accessibility_login_redirect_url"),
    }),
    credentials: { oauthClient: oauthClientCredentials(data, isNew), userNameTemplate: userNameTemplate(data) },
    settings: {
      ...filled({ implicitAssignment: data.boolean("implicit_assignment") }),
      notes: filled({ admin: data.string("admin_note"), enduser: data.string("enduser_note") }),
      oauthClient: oauthClientSettings(data),
      ...parseObject(data.string("app_settings_json")),
    },
    visibility: {
      ...filled({ autoSubmitToolbar: data.boolean("auto_submit_toolbar") }),
      hide: { iOS: data.boolean("hide_ios"), web: data.boolean("hide_web") },
    },
    ...(data.has("profile") && { profile: parseObject(data.string("profile")) }),
  };
}

function oauthClientCredentials(data: ResourceData, isNew: boolean): object {
  return {
    autoKeyRotation: data.configured("auto_key_rotation") !== false,
    ...filled({ client_id: data.string("client_id") }),
    ...clientSecret(data, isNew),
    pkce_required: pkceRequired(data, isNew),
    token_endpoint_auth_method: data.string("token_endpoint_auth_method"),
  };
}

/** Every update sends a secret: the configured one, else that of the state, and an empty one when the secret is left out of state. */
function clientSecret(data: ResourceData, isNew: boolean): object {
  if (data.boolean("omit_secret") && !isNew) return { client_secret: "" };
  const writeOnly = data.configured("client_basic_secret_wo");
  if (typeof writeOnly === "string") return { client_secret: writeOnly };
  return filled({ client_secret: data.string("client_basic_secret") || data.string("client_secret") });
}

function pkceRequired(data: ResourceData, isNew: boolean): boolean {
  const configured = data.configured("pkce_required");
  if (typeof configured === "boolean") return configured;
  const isPublicType = ["native", "browser"].includes(data.string("type"));
  return data.string("token_endpoint_auth_method") === "none" || (isNew && isPublicType);
}

/** The SDK fills in the template and its type where they are empty. */
function userNameTemplate(data: ResourceData): object {
  return {
    template: data.string("user_name_template") || DEFAULT_USER_NAME_TEMPLATE,
    type: data.string("user_name_template_type") || "BUILT_IN",
    ...filled({
      userSuffix: data.string("user_name_template_suffix"),
      pushStatus: data.string("user_name_template_push_status"),
    }),
  };
}

function oauthClientSettings(data: ResourceData): object {
  const grants = grantTypes(data);
  return {
    application_type: data.string("type"),
    consent_method: data.string("consent_method") || "TRUSTED",
    dpop_bound_access_tokens: false,
    grant_types: grants,
    response_types: responseTypes(data, grants),
    idp_initiated_login: { default_scope: data.strings("login_scopes"), mode: data.string("login_mode") },
    ...filled({
      client_uri: data.string("client_uri"),
      frontchannel_logout_session_required: data.boolean("frontchannel_logout_session_required"),
      frontchannel_logout_uri: data.string("frontchannel_logout_uri"),
      initiate_login_uri: data.string("login_uri"),
      issuer_mode: data.string("issuer_mode"),
      jwks_uri: data.string("jwks_uri"),
      logo_uri: data.string("logo_uri"),
      participate_slo: data.boolean("participate_slo"),
      policy_uri: data.string("policy_uri"),
      post_logout_redirect_uris: data.strings("post_logout_redirect_uris"),
      redirect_uris: data.strings("redirect_uris"),
      tos_uri: data.string("tos_uri"),
      wildcard_redirect: data.string("wildcard_redirect"),
    }),
    ...(data.has("network") && { network: network(data.blocks("network")[0] ?? {}) }),
    ...(data.has("jwks") && { jwks: { keys: data.blocks("jwks").map(signingKey) } }),
    ...(grants.includes("refresh_token") && { refresh_token: refreshToken(data) }),
  };
}

function network({ connection, exclude, include }: TerraformObject): object {
  return { connection, ...filled({ exclude: inSetOrder(textsOf(exclude)), include: inSetOrder(textsOf(include)) }) };
}

function textsOf(set: TerraformValue | undefined): readonly string[] {
  return isList(set) ? set.filter((element) => typeof element === "string") : [];
}

function refreshToken(data: ResourceData): object {
  return { leeway: data.number("refresh_token_leeway"), rotation_type: data.string("refresh_token_rotation") };
}

/** RSA keys carry n and e, EC keys x and y, which `checkAppOauth` makes sure of; the curve is never sent. */
function signingKey({ kid = "", kty = "", n, e, x, y }: TerraformObject): object {
  const key = { ...filled({ kid }), kty, status: "ACTIVE" };
  return kty === "EC" ? { ...key, x: x ?? "", y: y ?? "" } : { ...key, e: e ?? "", n: n ?? "" };
}
