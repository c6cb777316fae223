import type { EnvironmentContent } from "../../../../domain/adopt/setup/environment-content.ts";
import { ADDRESS, API_LABEL, LABEL } from "../vendor-page-setup.ts";
import type { PlannedChange } from "./setup.ts";

/** A change of attributes of an object that is taken over. */
export function update(address: string, ...attributes: readonly string[]): PlannedChange {
  return { address, action: "update", attributes };
}

/** An object that nobody made by hand. */
export function create(address: string): PlannedChange {
  return { address, action: "create", attributes: [] };
}

/** Name of the server in Terraform, with which those of what belongs to it start. */
export const SERVER = "authorization_server";

/** Ids of the roles of the vendor page. */
export const ROLE_IDS = ["super_administrator", "administrator", "view_only", "field_engineers"];

/**
 * What Okta does not hold comes into the state by no import, so that each plan sets it once: flags of the provider, and its
 * defaults for refresh tokens of an app without any.
 */
export const NOT_IMPORTED = {
  group: ["skip_users"],
  webApp: ["omit_secret", "skip_authentication_policy"],
  apiApp: ["omit_secret", "refresh_token_leeway", "refresh_token_rotation", "skip_authentication_policy"],
} as const;

/** Nobody types a description of ours by hand. */
export const groups = (ids = ROLE_IDS) =>
  ids.map((id) => update(`okta_group.role_${id}`, "description", ...NOT_IMPORTED.group));

/** Nobody types one of a scope either. */
export const apiScopes = (keys = ROLE_IDS) =>
  keys.map((key) => update(`okta_auth_server_scope.${SERVER}_scope_api_${key}`, "description", "display_name"));

/** The change of the server. */
export const SERVER_ITSELF = update(`okta_auth_server.${SERVER}`, "description");

/** The change of the scope `user_groups`. */
export const USER_GROUPS = update(
  `okta_auth_server_scope.${SERVER}_scope_user_groups`,
  "description",
  "display_name",
  "metadata_publish",
);

/** The change of the claim `roles`. */
export const CLAIM = update(`okta_auth_server_claim.${SERVER}_claim_roles`, "value");

/** The change of the app that users sign in to. */
export const WEB_APP = update("okta_app_oauth.web_app", ...NOT_IMPORTED.webApp);

/** The change of the API client. */
export const API_APP = update("okta_app_oauth.api_client_resilio_mc_api_view_only", "label", ...NOT_IMPORTED.apiApp);

const USERS_POLICY = update(`okta_auth_server_policy.${SERVER}_policy_users`, "description", "name");
const USERS_RULE = update(`okta_auth_server_policy_rule.${SERVER}_rule_users`, "group_whitelist");

/** The change of a policy for API clients. */
export const apiPolicy = (level: string) =>
  update(`okta_auth_server_policy.${SERVER}_policy_api_${level}`, "description", "name");

/** The change of its rule, with what else it changes. */
export const apiRule = (level: string, ...more: readonly string[]) =>
  update(`okta_auth_server_policy_rule.${SERVER}_rule_api_${level}`, ...[...more, "group_whitelist", "name"].sort());

/** The changes of what users sign in with. */
export const OF_USERS = [WEB_APP, USER_GROUPS, CLAIM, USERS_POLICY, USERS_RULE];

/** The changes of the API client and its policy. */
export const OF_VIEW_ONLY = [API_APP, apiPolicy("view_only"), apiRule("view_only")];

/** The plan for exactly the vendor page. */
export const VENDOR_PLAN = [...groups(), SERVER_ITSELF, ...OF_USERS, ...apiScopes(), ...OF_VIEW_ONLY];

/** The file for exactly the vendor page. */
export const CONTENT = {
  managementConsole: { address: ADDRESS },
  roles: { builtIn: ["super_administrator", "administrator", "view_only"], custom: [{ name: "Field Engineers" }] },
  users: { appLabel: LABEL, refreshTokenLifetime: "unlimited" },
  api: { clients: [{ name: API_LABEL, role: "view_only" }] },
} as const satisfies Omit<EnvironmentContent, "okta">;

const SECRETS = [`secret: ${LABEL}`, `secret: ${API_LABEL}`];

/** The notes on exactly the vendor page. */
export const NOTES = [...SECRETS, `client-label: ${API_LABEL}`];
