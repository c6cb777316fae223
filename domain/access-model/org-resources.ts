import { type Attributes, attributesOf, listOf, type Resource, textOr } from "./attributes.ts";

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

/** The name in Terraform of an object of a type, by its id in Okta; undefined for one that Terraform does not manage. */
export type NameOf = (type: string, id: string) => string | undefined;

/**
 * Objects of an org as Terraform would have them in its state, had it imported each. An unmanaged object has its id for a
 * name. What the provider has no attribute for keeps the name that Okta's API gives it.
 * Source: okta provider 6.12.0, reading of each resource; Okta, Groups, Applications and Authorization Servers APIs.
 */
export function orgResources({ groups, apps, server }: OrgObjects, nameOf: NameOf): Resource[] {
  const named = (type: string, attributes: Attributes): Resource => {
    const id = textOr(attributes["id"], "");
    return { type, name: nameOf(type, id) ?? id, attributes };
  };
  return [
    ...groups.map((group) => named("okta_group", groupAttributes(attributesOf(group)))),
    ...apps.flatMap(({ app, groups: assigned }) => [
      named("okta_app_oauth", appAttributes(attributesOf(app))),
      named("okta_app_group_assignments", assignmentAttributes(attributesOf(app), assigned)),
    ]),
    ...(server === undefined ? [] : serverResources(server, named)),
  ];
}

type Named = (type: string, attributes: Attributes) => Resource;

function serverResources({ server, ...parts }: NonNullable<OrgObjects["server"]>, named: Named): Resource[] {
  const own = attributesOf(server);
  const owner = { auth_server_id: own["id"] };
  return [
    named("okta_auth_server", serverAttributes(own)),
    ...parts.scopes
      .map(attributesOf)
      .filter((scope) => scope["system"] !== true || scope["default"] === true)
      .map((scope) => named("okta_auth_server_scope", { ...owner, ...scopeAttributes(scope) })),
    ...parts.claims
      .map(attributesOf)
      .filter((claim) => claim["system"] !== true || isChanged(claim))
      .map((claim) => named("okta_auth_server_claim", { ...owner, ...claimAttributes(claim) })),
    ...parts.policies.flatMap(({ policy, rules }) => {
      const attributes = policyAttributes(attributesOf(policy));
      const ofPolicy = { ...owner, policy_id: attributes["id"] };
      return [
        named("okta_auth_server_policy", { ...owner, ...attributes }),
        ...rules.map((rule) =>
          named("okta_auth_server_policy_rule", { ...ofPolicy, ...ruleAttributes(attributesOf(rule)) }),
        ),
      ];
    }),
  ];
}

function groupAttributes({ id, lastUpdated, profile, type }: Attributes): Attributes {
  const { description, name } = attributesOf(profile);
  return { id, description, lastUpdated, name, type };
}

function appAttributes(app: Attributes): Attributes {
  const settings = attributesOf(app["settings"]);
  const client = attributesOf(settings["oauthClient"]);
  const credentials = attributesOf(attributesOf(app["credentials"])["oauthClient"]);
  const refreshToken = attributesOf(client["refresh_token"]);
  const hide = attributesOf(attributesOf(app["visibility"])["hide"]);
  return {
    id: app["id"],
    client_id: credentials["client_id"],
    consent_method: client["consent_method"],
    dpop_bound_access_tokens: client["dpop_bound_access_tokens"],
    grant_types: client["grant_types"],
    hide_ios: hide["iOS"],
    hide_web: hide["web"],
    implicit_assignment: settings["implicitAssignment"] === true,
    issuer_mode: client["issuer_mode"],
    jwks: listOf(attributesOf(client["jwks"])["keys"]).map(keyAttributes),
    jwks_uri: client["jwks_uri"],
    label: app["label"],
    lastUpdated: app["lastUpdated"],
    pkce_required: credentials["pkce_required"] === true,
    redirect_uris: client["redirect_uris"],
    response_types: client["response_types"],
    status: app["status"],
    token_endpoint_auth_method: credentials["token_endpoint_auth_method"],
    type: client["application_type"],
    wildcard_redirect: client["wildcard_redirect"],
    // API Services apps have no users whose sign-on a policy could decide.
    ...(client["application_type"] !== "service" && { authentication_policy: linkedId(app, "accessPolicy") }),
    // The provider keeps its defaults for an app without refresh tokens.
    ...(client["refresh_token"] !== undefined && {
      refresh_token_leeway: refreshToken["leeway"],
      refresh_token_rotation: refreshToken["rotation_type"],
    }),
  };
}

/** Id of the object that a link leads to. Source: Okta, "Hypermedia". */
function linkedId({ _links }: Attributes, relation: string): unknown {
  const { href } = attributesOf(attributesOf(_links)[relation]);
  return typeof href === "string" ? href.split("/").at(-1) : undefined;
}

function keyAttributes(key: unknown): Attributes {
  const { e, kid, kty, n, x, y } = attributesOf(key);
  return { e, kid, kty, n, x, y };
}

function assignmentAttributes({ id }: Attributes, groups: readonly unknown[]): Attributes {
  const blocks = groups.map(attributesOf).map((group) => ({ id: group["id"], priority: group["priority"] }));
  return { id, app_id: id, group: blocks };
}

function serverAttributes(server: Attributes): Attributes {
  const { id, audiences, description, issuer, issuerMode, lastUpdated, name, status } = server;
  return { id, audiences, description, issuer, issuer_mode: issuerMode, lastUpdated, name, status };
}

function scopeAttributes(scope: Attributes): Attributes {
  const { id, consent, default: isDefault, description, displayName, metadataPublish, name, optional } = scope;
  return {
    id,
    consent,
    default: isDefault,
    description,
    display_name: displayName,
    metadata_publish: metadataPublish ?? "NO_CLIENTS",
    name,
    optional,
  };
}

function claimAttributes(claim: Attributes): Attributes {
  return {
    id: claim["id"],
    always_include_in_token: claim["alwaysIncludeInToken"] === true,
    claim_type: claim["claimType"],
    group_filter_type: claim["group_filter_type"],
    name: claim["name"],
    scopes: attributesOf(claim["conditions"])["scopes"],
    status: claim["status"],
    value: claim["value"],
    value_type: claim["valueType"],
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

function policyAttributes(policy: Attributes): Attributes {
  const { id, conditions, description, lastUpdated, name, priority, status } = policy;
  const clients = attributesOf(attributesOf(conditions)["clients"])["include"];
  return { id, client_whitelist: clients, description, lastUpdated, name, priority, status };
}

function ruleAttributes(rule: Attributes): Attributes {
  const conditions = attributesOf(rule["conditions"]);
  const people = attributesOf(conditions["people"]);
  const [groups, users] = [attributesOf(people["groups"]), attributesOf(people["users"])];
  const token = attributesOf(attributesOf(rule["actions"])["token"]);
  return {
    id: rule["id"],
    access_token_lifetime_minutes: token["accessTokenLifetimeMinutes"],
    grant_type_whitelist: attributesOf(conditions["grantTypes"])["include"],
    group_blacklist: groups["exclude"],
    group_whitelist: groups["include"],
    inline_hook_id: attributesOf(token["inlineHook"])["id"],
    lastUpdated: rule["lastUpdated"],
    name: rule["name"],
    priority: rule["priority"],
    refresh_token_lifetime_minutes: token["refreshTokenLifetimeMinutes"],
    refresh_token_window_minutes: token["refreshTokenWindowMinutes"],
    scope_whitelist: attributesOf(conditions["scopes"])["include"],
    status: rule["status"],
    type: rule["type"],
    user_blacklist: users["exclude"],
    user_whitelist: users["include"],
  };
}
