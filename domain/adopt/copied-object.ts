import { type Attributes, attributesOf, listOf, textOr } from "../access-model/attributes.ts";

/** IDs in a copy of an org, by the IDs of the original. */
export type CopiedIds = ReadonlyMap<string, string>;

/** The request that copies an object of Okta's API. It never contains a secret. */
export interface CopiedObject {
  readonly body: Attributes;
  /** Parts of the original that the copy lacks, one phrase each. */
  readonly lacks: readonly string[];
}

const USER_NAME = ["template", "type", "suffix", "userSuffix", "pushStatus"];

const CREDENTIALS = ["autoKeyRotation", "pkce_required", "token_endpoint_auth_method"];

const CLIENT = [
  "application_type",
  "grant_types",
  "response_types",
  "redirect_uris",
  "post_logout_redirect_uris",
  "consent_method",
  "issuer_mode",
  "wildcard_redirect",
  "jwks_uri",
  "initiate_login_uri",
  "client_uri",
  "logo_uri",
  "policy_uri",
  "tos_uri",
  "dpop_bound_access_tokens",
];

/** Public members of a key. */
const PUBLIC_KEY = ["kty", "kid", "alg", "use", "status", "n", "e", "x", "y", "crv"];

/**
 * An OpenID Connect app, without its secrets; its public keys stay. A client id is copied where it is not the id of the app.
 * Source: Okta API reference, Applications.
 */
export function copiedApp(app: Attributes): CopiedObject {
  const settings = attributesOf(app["settings"]);
  const credentials = attributesOf(app["credentials"]);
  const { client_id: clientId, ...ofClient } = attributesOf(credentials["oauthClient"]);
  const client = attributesOf(settings["oauthClient"]);
  const body = {
    name: "oidc_client",
    signOnMode: "OPENID_CONNECT",
    ...picked(app, ["label", "profile"]),
    accessibility: picked(app["accessibility"], ["errorRedirectUrl", "loginRedirectUrl"]),
    visibility: picked(app["visibility"], ["autoLaunch", "autoSubmitToolbar", "hide"]),
    credentials: {
      ...nested(credentials, "userNameTemplate", USER_NAME),
      oauthClient: { ...picked(ofClient, CREDENTIALS), ...(clientId !== app["id"] && { client_id: clientId }) },
    },
    settings: {
      ...picked(settings, ["implicitAssignment"]),
      notes: picked(settings["notes"], ["admin", "enduser"]),
      oauthClient: {
        ...picked(client, CLIENT),
        ...nested(client, "refresh_token", ["rotation_type", "leeway"]),
        ...nested(client, "idp_initiated_login", ["mode", "default_scope"]),
        ...keysOf(client),
      },
    },
  };
  return { body, lacks: lackedByApp(app, client) };
}

function keysOf({ jwks }: Attributes): Attributes {
  const keys = listOf(attributesOf(jwks)["keys"]).map((key) => picked(key, PUBLIC_KEY));
  return keys.length === 0 ? {} : { jwks: { keys } };
}

function lackedByApp(app: Attributes, client: Attributes): string[] {
  const connection = textOr(attributesOf(client["network"])["connection"], "ANYWHERE");
  return [
    ...(attributesOf(app["accessibility"])["selfService"] === true ? ["self service"] : []),
    ...(client["participate_slo"] === true ? ["single logout"] : []),
    ...(textOr(client["frontchannel_logout_uri"], "") === "" ? [] : ["front-channel logout"]),
    ...(connection === "ANYWHERE" ? [] : ["its network zones"]),
  ];
}

/** An authorization server, without its keys. Source: Okta API reference, Authorization Servers. */
export function copiedServer(server: Attributes): CopiedObject {
  const { rotationMode } = attributesOf(attributesOf(server["credentials"])["signing"]);
  const isEncrypting = listOf(attributesOf(server["jwks"])["keys"]).length > 0;
  return {
    body: {
      ...picked(server, ["name", "description", "audiences", "issuerMode"]),
      ...(rotationMode !== undefined && { credentials: { signing: { rotationMode } } }),
    },
    lacks: isEncrypting ? ["the encryption of its access tokens"] : [],
  };
}

/** A scope. Source: Okta API reference, Authorization Server Scopes. */
export function copiedScope(scope: Attributes): CopiedObject {
  const names = ["name", "displayName", "description", "consent", "metadataPublish", "default", "optional"];
  return { body: picked(scope, names), lacks: [] };
}

/** A claim. Source: Okta API reference, Authorization Server Claims. */
export function copiedClaim(claim: Attributes): CopiedObject {
  const names = ["name", "status", "claimType", "valueType", "value", "alwaysIncludeInToken", "group_filter_type"];
  return { body: { ...picked(claim, names), ...nested(claim, "conditions", ["scopes"]) }, lacks: [] };
}

const ALL_CLIENTS = "ALL_CLIENTS";

/** An access policy, without the clients that were not copied. Source: Okta API reference, Authorization Server Policies. */
export function copiedPolicy(
  policy: Attributes,
  ids: CopiedIds,
): CopiedObject & { readonly clients: readonly string[] } {
  const clients = attributesOf(attributesOf(policy["conditions"])["clients"])["include"];
  const { known, unknown } = mapped(clients, new Map([...ids, [ALL_CLIENTS, ALL_CLIENTS]]));
  return {
    body: {
      type: "OAUTH_AUTHORIZATION_POLICY",
      ...picked(policy, ["name", "description", "status"]),
      conditions: { clients: { include: known } },
    },
    clients: known,
    lacks: unknown.map((id) => `its client ${id}`),
  };
}

const EVERYONE = "EVERYONE";

const LIFETIMES = ["accessTokenLifetimeMinutes", "refreshTokenLifetimeMinutes", "refreshTokenWindowMinutes"];

/**
 * A rule of an access policy, without the groups that were not copied, users and its inline hook, which has a secret.
 * Source: Okta API reference, Authorization Server Rules.
 */
export function copiedRule(rule: Attributes, ids: CopiedIds): CopiedObject {
  const conditions = attributesOf(rule["conditions"]);
  const people = attributesOf(conditions["people"]);
  const token = attributesOf(attributesOf(rule["actions"])["token"]);
  const groupIds = new Map([...ids, [EVERYONE, EVERYONE]]);
  const groups = Object.entries(attributesOf(people["groups"])).map(([side, list]) => ({
    side,
    ...mapped(list, groupIds),
  }));
  const users = Object.values(attributesOf(people["users"])).flatMap(listOf);
  return {
    body: {
      type: "RESOURCE_ACCESS",
      ...picked(rule, ["name", "status"]),
      conditions: {
        people: { groups: Object.fromEntries(groups.map(({ side, known }) => [side, known])) },
        ...nested(conditions, "grantTypes", ["include"]),
        ...nested(conditions, "scopes", ["include"]),
      },
      actions: { token: picked(token, LIFETIMES) },
    },
    lacks: [
      ...groups.flatMap(({ unknown }) => unknown.map((id) => `its group ${id}`)),
      ...users.map((id) => `its user ${String(id)}`),
      ...(attributesOf(token["inlineHook"])["id"] === undefined ? [] : ["its inline hook"]),
    ],
  };
}

/** IDs of groups that apps and rules name. */
export function namedGroups(groupsOfApps: readonly unknown[], rules: readonly unknown[]): string[] {
  const ofRules = rules.flatMap((rule) => {
    const { groups } = attributesOf(attributesOf(attributesOf(rule)["conditions"])["people"]);
    return Object.values(attributesOf(groups)).flatMap(listOf);
  });
  const ids = [...groupsOfApps.map((group) => attributesOf(group)["id"]), ...ofRules];
  return ids.filter((id) => typeof id === "string").filter((id) => id !== EVERYONE);
}

function mapped(ids: unknown, copies: CopiedIds): { readonly known: string[]; readonly unknown: string[] } {
  const texts = listOf(ids).filter((id) => typeof id === "string");
  return { known: texts.flatMap((id) => copies.get(id) ?? []), unknown: texts.filter((id) => !copies.has(id)) };
}

/** A part of an object under its name, with some of its members; empty if the object has no such part. */
function nested(of: Attributes, name: string, members: readonly string[]): Attributes {
  const part = of[name];
  return typeof part === "object" && part !== null ? { [name]: picked(part, members) } : {};
}

function picked(of: unknown, names: readonly string[]): Attributes {
  const attributes = attributesOf(of);
  return Object.fromEntries(names.flatMap((name) => (name in attributes ? [[name, attributes[name]]] : [])));
}
