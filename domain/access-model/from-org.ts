import type {
  AccessModel,
  App,
  AuthorizationServer,
  Claim,
  ClaimValue,
  Group,
  People,
  Policy,
  PolicyRule,
  Reference,
  Scope,
} from "./access-model.ts";
import { type Attributes, attributesOf, listOf, numberOr, textOr } from "./attributes.ts";
import { groupIdsIn } from "./role-grants.ts";

/** Objects of a live org, as Okta's management API gives them (parsed JSON). */
export interface OrgObjects {
  readonly groups: readonly unknown[];
  /** Each with the groups it is assigned to. */
  readonly apps: readonly { readonly app: unknown; readonly groups: readonly unknown[] }[];
  /** Absent when the org has it no more. */
  readonly server?: {
    readonly server: unknown;
    readonly scopes: readonly unknown[];
    readonly claims: readonly unknown[];
    readonly policies: readonly { readonly policy: unknown; readonly rules: readonly unknown[] }[];
  };
}

/** The key that an object has in other snapshots, by its id in Okta; undefined for one that is not ours. */
export type KeyOf = (id: string) => string | undefined;

/**
 * Reads objects of a live org. One that no other snapshot knows has its id as its key.
 * Source: Okta, Groups, Applications and Authorization Servers APIs.
 */
export function fromOrg({ groups, apps, server }: OrgObjects, keyOf: KeyOf): AccessModel {
  return {
    groups: groups.map((group) => readGroup(attributesOf(group), keyOf)),
    apps: apps.map(({ app, groups: assigned }) => readApp(attributesOf(app), assigned, keyOf)),
    servers: server === undefined ? [] : [readServer(server, keyOf)],
    unknownValues: [],
    orphans: [],
  };
}

function identity({ id }: Attributes, keyOf: KeyOf) {
  const text = textOr(id, "");
  return { id: text, key: keyOf(text) ?? text };
}

function readGroup(group: Attributes, keyOf: KeyOf): Group {
  return {
    ...identity(group, keyOf),
    name: textOr(attributesOf(group["profile"])["name"], ""),
    type: textOr(group["type"], ""),
  };
}

function readApp(app: Attributes, assigned: readonly unknown[], keyOf: KeyOf): App {
  const settings = attributesOf(attributesOf(app["settings"])["oauthClient"]);
  const credentials = attributesOf(attributesOf(app["credentials"])["oauthClient"]);
  const refreshToken = attributesOf(settings["refresh_token"]);
  const grantTypes = sorted(settings["grant_types"]);
  return {
    ...identity(app, keyOf),
    clientId: textOr(credentials["client_id"], ""),
    label: textOr(app["label"], ""),
    active: app["status"] === "ACTIVE",
    applicationType: textOr(settings["application_type"], ""),
    grantTypes,
    responseTypes: sorted(settings["response_types"]),
    redirectUris: sorted(settings["redirect_uris"]),
    wildcardRedirect: textOr(settings["wildcard_redirect"], "DISABLED"),
    tokenEndpointAuthMethod: textOr(credentials["token_endpoint_auth_method"], ""),
    pkceRequired: credentials["pkce_required"] === true,
    dpopRequired: settings["dpop_bound_access_tokens"] === true,
    consentMethod: textOr(settings["consent_method"], ""),
    issuerMode: textOr(settings["issuer_mode"], ""),
    implicitAssignment: attributesOf(app["settings"])["implicitAssignment"] === true,
    ...(grantTypes.includes("refresh_token") && {
      refreshToken: {
        rotation: textOr(refreshToken["rotation_type"], "STATIC"),
        leewaySeconds: numberOr(refreshToken["leeway"], 0),
      },
    }),
    groups: references(
      assigned.map((group) => attributesOf(group)["id"]),
      keyOf,
    ),
  };
}

function readServer(
  { server, scopes, claims, policies }: NonNullable<OrgObjects["server"]>,
  keyOf: KeyOf,
): AuthorizationServer {
  const own = attributesOf(server);
  const made = (objects: readonly unknown[]) => objects.map(attributesOf).filter(({ system }) => system !== true);
  const issuerMode = own["issuerMode"];
  return {
    ...identity(own, keyOf),
    name: textOr(own["name"], ""),
    issuer: textOr(own["issuer"], ""),
    active: own["status"] === "ACTIVE",
    audiences: sorted(own["audiences"]),
    issuerMode: issuerMode === "CUSTOM_URL" || issuerMode === "DYNAMIC" ? issuerMode : "ORG_URL",
    scopes: made(scopes).map((scope) => readScope(scope, keyOf)),
    claims: claims
      .map(attributesOf)
      .filter((claim) => claim["system"] !== true || isChanged(claim))
      .map((claim) => readClaim(claim, keyOf)),
    policies: policies
      .map(({ policy, rules }) => readPolicy(attributesOf(policy), rules, keyOf))
      .sort((a, b) => a.priority - b.priority),
  };
}

function readScope(scope: Attributes, keyOf: KeyOf): Scope {
  return {
    ...identity(scope, keyOf),
    name: textOr(scope["name"], ""),
    consent: textOr(scope["consent"], ""),
    published: scope["metadataPublish"] === "ALL_CLIENTS",
    default: scope["default"] === true,
  };
}

function readClaim(claim: Attributes, keyOf: KeyOf): Claim {
  return {
    ...identity(claim, keyOf),
    name: textOr(claim["name"], ""),
    active: claim["status"] === "ACTIVE",
    token: claim["claimType"] === "IDENTITY" ? "idToken" : "accessToken",
    alwaysIncluded: claim["alwaysIncludeInToken"] === true,
    scopes: sorted(attributesOf(claim["conditions"])["scopes"]),
    value: readClaimValue(claim, keyOf),
  };
}

/** What Okta puts into `sub` of access tokens. */
const SUBJECT = "(appuser != null) ? appuser.userName : app.clientId";

/**
 * Whether a claim that Okta itself makes has another value than Okta gives it: those of ID tokens have none of their own.
 * Source: Okta, Authorization Servers API, claims (`system`, `valueType` `SYSTEM`).
 */
function isChanged({ name, value, valueType }: Attributes): boolean {
  if (valueType === "SYSTEM") return false;
  return name !== "sub" || textOr(value, "").replace(/\s/g, "") !== SUBJECT.replace(/\s/g, "");
}

function readClaimValue(claim: Attributes, keyOf: KeyOf): ClaimValue {
  const value = textOr(claim["value"], "");
  if (claim["valueType"] === "GROUPS") {
    return { kind: "groupFilter", match: textOr(claim["group_filter_type"], ""), pattern: value };
  }
  return { kind: "expression", text: groupIdsIn(value, keyOf) };
}

function readPolicy(policy: Attributes, rules: readonly unknown[], keyOf: KeyOf): Policy {
  const clients = listOf(attributesOf(attributesOf(policy["conditions"])["clients"])["include"]);
  return {
    ...identity(policy, keyOf),
    name: textOr(policy["name"], ""),
    active: policy["status"] === "ACTIVE",
    priority: numberOr(policy["priority"], 1),
    clients: clients.includes("ALL_CLIENTS") ? "ALL_CLIENTS" : references(clients, keyOf),
    rules: rules.map((rule) => readRule(attributesOf(rule), keyOf)).sort((a, b) => a.priority - b.priority),
  };
}

function readRule(rule: Attributes, keyOf: KeyOf): PolicyRule {
  const conditions = attributesOf(rule["conditions"]);
  const token = attributesOf(attributesOf(rule["actions"])["token"]);
  const scopes = sorted(attributesOf(conditions["scopes"])["include"]);
  return {
    ...identity(rule, keyOf),
    name: textOr(rule["name"], ""),
    active: rule["status"] === "ACTIVE",
    priority: numberOr(rule["priority"], 1),
    grantTypes: sorted(attributesOf(conditions["grantTypes"])["include"]),
    scopes: scopes.includes("*") ? "ANY" : scopes,
    people: readPeople(attributesOf(conditions["people"]), keyOf),
    accessTokenMinutes: numberOr(token["accessTokenLifetimeMinutes"], 60),
    refreshTokenMinutes: numberOr(token["refreshTokenLifetimeMinutes"], 0),
    refreshTokenIdleMinutes: numberOr(token["refreshTokenWindowMinutes"], 10_080),
  };
}

function readPeople(people: Attributes, keyOf: KeyOf): People {
  const [groups, users] = [attributesOf(people["groups"]), attributesOf(people["users"])];
  const included = listOf(groups["include"]);
  return {
    groups: included.includes("EVERYONE") ? "EVERYONE" : references(included, keyOf),
    excludedGroups: references(listOf(groups["exclude"]), keyOf),
    users: sorted(users["include"]),
    excludedUsers: sorted(users["exclude"]),
  };
}

function references(ids: readonly unknown[], keyOf: KeyOf): Reference[] {
  return ids.map((id) => {
    const text = textOr(id, "");
    const key = keyOf(text);
    return key === undefined ? { id: text } : { key };
  });
}

function sorted(value: unknown): string[] {
  return listOf(value)
    .map((item) => textOr(item, ""))
    .sort();
}
