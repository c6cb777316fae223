import type { IdSource } from "./okta-ids.ts";
import { ID_PREFIX } from "./okta-ids.ts";
import type { ScopeRecord } from "./org-state.ts";

/** Name, display name and description of the scopes every custom authorization server has; `groups` is not among them. */
const RESERVED = [
  ["openid", "openid", "Signals that a request is an OpenID request."],
  [
    "profile",
    "View your profile information.",
    "The exact data varies based on what profile information you have provided, such as: name, time zone, picture, or birthday.",
  ],
  ["email", "View your email address.", "This allows the app to view your email address."],
  [
    "address",
    "View your address.",
    "This allows the app to view your address, such as: street address, city, state, and zip code.",
  ],
  ["phone", "View your phone number.", "This allows the app to view your phone number."],
  [
    "offline_access",
    "Keep you signed in to the app.",
    "This keeps you signed in to the app, even when you are not using it.",
  ],
  [
    "device_sso",
    "Request device secret.",
    "This allows you to single sign on between native client applications on your device.",
  ],
] as const;

/** Scopes of the MyAccount API, which only the `default` server lists. Not marked as the system's, as recorded since 2025. */
const MY_ACCOUNT = [
  "okta.myAccount.appAuthenticator.maintenance.manage",
  "okta.myAccount.appAuthenticator.maintenance.read",
  "okta.myAccount.appAuthenticator.manage",
  "okta.myAccount.appAuthenticator.read",
  "okta.myAccount.authenticators.manage",
  "okta.myAccount.authenticators.read",
  "okta.myAccount.customAuthenticator.manage",
  "okta.myAccount.customAuthenticator.read",
  "okta.myAccount.email.manage",
  "okta.myAccount.email.read",
  "okta.myAccount.manage",
  "okta.myAccount.oktaApplications.read",
  "okta.myAccount.organization.read",
  "okta.myAccount.password.manage",
  "okta.myAccount.password.read",
  "okta.myAccount.phone.manage",
  "okta.myAccount.phone.read",
  "okta.myAccount.profile.manage",
  "okta.myAccount.profile.read",
  "okta.myAccount.read",
] as const;

/** The system scopes of one server: published, without consent, never default. */
export function systemScopes(ids: IdSource, authorizationServerId: string, withDeviceSso: boolean): ScopeRecord[] {
  return RESERVED.filter(([name]) => withDeviceSso || name !== "device_sso").map((texts) =>
    publishedScope(ids, authorizationServerId, texts, true),
  );
}

/** The MyAccount scopes of the `default` server. */
export function myAccountScopes(ids: IdSource, authorizationServerId: string): ScopeRecord[] {
  return MY_ACCOUNT.map((name) => publishedScope(ids, authorizationServerId, [name, name, name], false));
}

function publishedScope(
  ids: IdSource,
  authorizationServerId: string,
  [name, displayName, description]: readonly [string, string, string],
  system: boolean,
): ScopeRecord {
  return {
    id: ids.objectId(ID_PREFIX.scope),
    authorizationServerId,
    name,
    displayName,
    description,
    system,
    metadataPublish: "ALL_CLIENTS",
    consent: "IMPLICIT",
    optional: false,
    default: false,
  };
}
