import { MY_ACCOUNT_SCOPES } from "./my-account-scopes.ts";
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

/** The system scopes of one server: published, without consent, never default. */
export function systemScopes(ids: IdSource, authorizationServerId: string, withDeviceSso: boolean): ScopeRecord[] {
  return RESERVED.filter(([name]) => withDeviceSso || name !== "device_sso").map((texts) =>
    publishedScope(ids, authorizationServerId, texts, true),
  );
}

/** The MyAccount scopes, which only the `default` server lists. Not marked as the system's, as recorded since 2025. */
export function myAccountScopes(ids: IdSource, authorizationServerId: string): ScopeRecord[] {
  return MY_ACCOUNT_SCOPES.map((texts) => publishedScope(ids, authorizationServerId, texts, false));
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
