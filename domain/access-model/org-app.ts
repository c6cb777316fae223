import { type Attributes, attributesOf, listOf } from "./attributes.ts";

/**
 * An app of Okta's API as `okta_app_oauth` has it in a state. Attributes that some orgs leave out are left out here too: the state then
 * keeps its value. Source: okta provider 6.12.0, reading of `okta_app_oauth`; Okta, Applications API.
 */
export function appAttributes(app: Attributes): Attributes {
  const settings = attributesOf(app["settings"]);
  const client = attributesOf(settings["oauthClient"]);
  return {
    id: app["id"],
    implicit_assignment: settings["implicitAssignment"] === true,
    label: app["label"],
    lastUpdated: app["lastUpdated"],
    profile: jsonOf(app["profile"]),
    status: app["status"],
    ...credentialsAttributes(attributesOf(app["credentials"])),
    ...clientAttributes(client),
    ...surfaceAttributes(app, settings),
    // API Services apps have no users, so no sign-on policy applies.
    ...(client["application_type"] !== "service" && { authentication_policy: linkedId(app, "accessPolicy") }),
  };
}

function credentialsAttributes(credentials: Attributes): Attributes {
  const client = attributesOf(credentials["oauthClient"]);
  const userName = attributesOf(credentials["userNameTemplate"]);
  return {
    auto_key_rotation: client["autoKeyRotation"],
    client_id: client["client_id"],
    pkce_required: client["pkce_required"] === true,
    token_endpoint_auth_method: client["token_endpoint_auth_method"],
    ...(isFilled(userName["template"]) && {
      user_name_template: userName["template"],
      user_name_template_suffix: userName["userSuffix"],
      user_name_template_type: userName["type"],
    }),
  };
}

function clientAttributes(client: Attributes): Attributes {
  const login = attributesOf(client["idp_initiated_login"]);
  const refreshToken = attributesOf(client["refresh_token"]);
  return {
    backchannel_custom_authenticator_id: client["backchannel_custom_authenticator_id"],
    client_uri: client["client_uri"],
    consent_method: client["consent_method"],
    dpop_bound_access_tokens: client["dpop_bound_access_tokens"],
    frontchannel_logout_session_required: client["frontchannel_logout_session_required"] === true,
    frontchannel_logout_uri: client["frontchannel_logout_uri"],
    grant_types: client["grant_types"],
    issuer_mode: client["issuer_mode"],
    jwks: listOf(attributesOf(client["jwks"])["keys"]).map(keyAttributes),
    jwks_uri: client["jwks_uri"],
    login_scopes: login["default_scope"],
    login_uri: client["initiate_login_uri"],
    logo_uri: client["logo_uri"],
    participate_slo: client["participate_slo"] === true,
    policy_uri: client["policy_uri"],
    post_logout_redirect_uris: client["post_logout_redirect_uris"],
    redirect_uris: client["redirect_uris"],
    response_types: client["response_types"],
    tos_uri: client["tos_uri"],
    type: client["application_type"],
    wildcard_redirect: client["wildcard_redirect"],
    ...(isFilled(login["mode"]) && { login_mode: login["mode"] }),
    ...(typeof client["network"] === "object" && client["network"] !== null && { network: [network(client)] }),
    // The provider keeps its defaults for an app without refresh tokens.
    ...(client["refresh_token"] !== undefined && {
      refresh_token_leeway: refreshToken["leeway"],
      refresh_token_rotation: refreshToken["rotation_type"],
    }),
  };
}

/** Where users see the app. */
function surfaceAttributes(app: Attributes, settings: Attributes): Attributes {
  const accessibility = attributesOf(app["accessibility"]);
  const notes = attributesOf(settings["notes"]);
  const visibility = attributesOf(app["visibility"]);
  const hide = attributesOf(visibility["hide"]);
  return {
    accessibility_error_redirect_url: accessibility["errorRedirectUrl"],
    accessibility_login_redirect_url: accessibility["loginRedirectUrl"],
    accessibility_self_service: accessibility["selfService"] === true,
    admin_note: notes["admin"],
    auto_submit_toolbar: visibility["autoSubmitToolbar"] === true,
    enduser_note: notes["enduser"],
    hide_ios: hide["iOS"],
    hide_web: hide["web"],
  };
}

function network(client: Attributes): Attributes {
  const { connection, exclude, include } = attributesOf(client["network"]);
  return { connection, exclude, include };
}

function keyAttributes(key: unknown): Attributes {
  const { e, kid, kty, n, x, y } = attributesOf(key);
  return { e, kid, kty, n, x, y };
}

/** ID of a link's target. Source: Okta, "Hypermedia". */
function linkedId({ _links }: Attributes, relation: string): unknown {
  const { href } = attributesOf(attributesOf(_links)[relation]);
  return typeof href === "string" ? href.split("/").at(-1) : undefined;
}

function isFilled(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

/** An object as text. Our deploys set no profile, so only its presence is compared. */
function jsonOf(value: unknown): string | undefined {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : undefined;
}
