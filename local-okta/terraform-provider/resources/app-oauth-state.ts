import { valueAt } from "../../json-value.ts";
import { canonicalJson, flagAt, isRecord, itemsAt, textAt, textsAt } from "../json.ts";
import type { ResourceData } from "../resource-data.ts";
import type { TerraformObject } from "../terraform-value.ts";

/** Settings that the SDK of okta/okta 6.12.0 knows; all others end up in `app_settings_json`. */
const KNOWN_SETTINGS = [
  "emOptInStatus",
  "identityStoreId",
  "implicitAssignment",
  "inlineHookId",
  "notes",
  "notifications",
  "oauthClient",
];

/** Writes an app's answer to state, as okta/okta 6.12.0 does. The client secret is never read. */
export function setAppOauthState(data: ResourceData, app: unknown): void {
  setUserNameTemplate(data, app);
  for (const [name, path] of Object.entries(APP_TEXTS)) data.set(name, textAt(app, ...path));
  for (const [name, path] of Object.entries(APP_FLAGS)) data.set(name, flagAt(app, ...path));
  data.set("profile", jsonOf(valueAt(app, "profile")));
  setCredentials(data, app);
  setOtherSettings(data, app);
  data.set("logo_url", textAt(itemsAt(app, "_links", "logo")[0], "href"));
}

/** The default sign-on policy is the last part of the link's path. */
export function accessPolicyId(app: unknown): string {
  return textAt(app, "_links", "accessPolicy", "href").split("/").at(-1) ?? "";
}

const APP_TEXTS = {
  name: ["name"],
  status: ["status"],
  sign_on_mode: ["signOnMode"],
  label: ["label"],
  accessibility_error_redirect_url: ["accessibility", "errorRedirectUrl"],
  accessibility_login_redirect_url: ["accessibility", "loginRedirectUrl"],
  admin_note: ["settings", "notes", "admin"],
  enduser_note: ["settings", "notes", "enduser"],
};

const APP_FLAGS = {
  accessibility_self_service: ["accessibility", "selfService"],
  auto_submit_toolbar: ["visibility", "autoSubmitToolbar"],
  hide_ios: ["visibility", "hide", "iOS"],
  hide_web: ["visibility", "hide", "web"],
  implicit_assignment: ["settings", "implicitAssignment"],
};

function setUserNameTemplate(data: ResourceData, app: unknown): void {
  const template = valueAt(app, "credentials", "userNameTemplate");
  if (textAt(template, "template") === "") return;
  data.set("user_name_template", textAt(template, "template"));
  data.set("user_name_template_type", textAt(template, "type"));
  data.set("user_name_template_suffix", textAt(template, "userSuffix"));
  data.set("user_name_template_push_status", textAt(template, "pushStatus"));
}

function setCredentials(data: ResourceData, app: unknown): void {
  const client = valueAt(app, "credentials", "oauthClient");
  if (textAt(client, "client_id") === "") return;
  data.set("client_id", textAt(client, "client_id"));
  data.set("token_endpoint_auth_method", textAt(client, "token_endpoint_auth_method"));
  data.set("auto_key_rotation", flagAt(client, "autoKeyRotation"));
  data.set("pkce_required", flagAt(client, "pkce_required"));
}

function setOtherSettings(data: ResourceData, app: unknown): void {
  const settings = valueAt(app, "settings");
  if (!isRecord(settings)) return;
  const others = Object.entries(settings).filter(([name]) => !KNOWN_SETTINGS.includes(name));
  if (others.length > 0) data.set("app_settings_json", jsonOf(Object.fromEntries(others)));
}

const CLIENT_TEXTS = {
  type: "application_type",
  client_uri: "client_uri",
  logo_uri: "logo_uri",
  tos_uri: "tos_uri",
  policy_uri: "policy_uri",
  login_uri: "initiate_login_uri",
  jwks_uri: "jwks_uri",
  wildcard_redirect: "wildcard_redirect",
  backchannel_custom_authenticator_id: "backchannel_custom_authenticator_id",
  issuer_mode: "issuer_mode",
  frontchannel_logout_uri: "frontchannel_logout_uri",
};

const CLIENT_LISTS = ["redirect_uris", "response_types", "grant_types", "post_logout_redirect_uris"];

/** Writes `settings.oauthClient` of an app's answer to state. */
export function setOauthClientState(data: ResourceData, app: unknown): void {
  const client = valueAt(app, "settings", "oauthClient");
  if (!isRecord(client)) return;
  for (const [name, key] of Object.entries(CLIENT_TEXTS)) data.set(name, textAt(client, key));
  for (const name of CLIENT_LISTS) data.set(name, textsAt(client, name));
  data.set("participate_slo", flagAt(client, "participate_slo"));
  data.set("frontchannel_logout_session_required", flagAt(client, "frontchannel_logout_session_required"));
  setIfPresent(data, "consent_method", valueAt(client, "consent_method"));
  setIfPresent(data, "refresh_token_rotation", valueAt(client, "refresh_token", "rotation_type"));
  setIfPresent(data, "refresh_token_leeway", valueAt(client, "refresh_token", "leeway"));
  setIfPresent(data, "login_mode", valueAt(client, "idp_initiated_login", "mode"));
  data.set("login_scopes", textsAt(client, "idp_initiated_login", "default_scope"));
  if (isRecord(client["jwks"])) data.set("jwks", itemsAt(client, "jwks", "keys").map(publicKey));
  if (isRecord(client["network"])) data.set("network", [network(client["network"])]);
}

/** Some orgs leave values out; state then keeps what it has. */
function setIfPresent(data: ResourceData, name: string, value: unknown): void {
  if ((typeof value === "string" && value !== "") || typeof value === "number") data.set(name, value);
}

function publicKey(key: unknown): TerraformObject {
  const members = textAt(key, "kty") === "EC" ? ["x", "y"] : ["e", "n"];
  const values = members.map((name) => [name, textAt(key, name)]);
  const absent = { e: "", n: "", x: "", y: "" };
  return { ...absent, kid: textAt(key, "kid"), kty: textAt(key, "kty"), ...Object.fromEntries(values) };
}

function network(value: unknown): TerraformObject {
  return {
    connection: textAt(value, "connection"),
    exclude: textsAt(value, "exclude"),
    include: textsAt(value, "include"),
  };
}

function jsonOf(value: unknown): string {
  return isRecord(value) ? canonicalJson(JSON.stringify(value)) : "";
}
