import { type Attributes, attributesOf, type Resource, textOr } from "./attributes.ts";
import { appAttributes } from "./org-app.ts";

/** Objects of a live org, as Okta's management API gives them (parsed JSON). */
export interface OrgObjects {
  readonly groups: readonly unknown[];
  /** Each app with its assigned groups. */
  readonly apps: readonly { readonly app: unknown; readonly groups: readonly unknown[] }[];
  /** Absent if it no longer exists in the org. */
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
 * Objects of an org as in Terraform's state after an import. The name of an unmanaged object is its Okta ID. Values without a
 * provider attribute keep the name from Okta's API.
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
      .filter((scope) => scope["system"] !== true || isChangedScope(scope))
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

function assignmentAttributes({ id }: Attributes, groups: readonly unknown[]): Attributes {
  const blocks = groups.map(attributesOf).map((group) => ({ id: group["id"], priority: group["priority"] }));
  return { id, app_id: id, group: blocks };
}

function serverAttributes(server: Attributes): Attributes {
  const { id, audiences, description, issuer, issuerMode, lastUpdated, name, status } = server;
  const { rotationMode } = attributesOf(attributesOf(server["credentials"])["signing"]);
  return {
    id,
    audiences,
    credentials_rotation_mode: rotationMode,
    description,
    issuer,
    issuer_mode: issuerMode,
    lastUpdated,
    name,
    status,
  };
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
    system: scope["system"] === true,
  };
}

/**
 * Whether someone changed one of Okta's own scopes in a way that affects who gets it.
 * Source: Okta, Authorization Servers API, OAuth 2.0 scopes (`system`), as recorded in new servers.
 */
function isChangedScope({ consent, default: isDefault, metadataPublish, optional }: Attributes): boolean {
  const isPublished = textOr(metadataPublish, PUBLISHED) === PUBLISHED;
  return isDefault === true || optional === true || !isPublished || textOr(consent, "IMPLICIT") !== "IMPLICIT";
}

const PUBLISHED = "ALL_CLIENTS";

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

/** Okta's expression for `sub` of access tokens. */
const SUBJECT = "(appuser != null) ? appuser.userName : app.clientId";

/**
 * Whether someone changed the value of one of Okta's own claims; those of ID tokens have no value.
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
