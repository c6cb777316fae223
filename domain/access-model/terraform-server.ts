import type {
  AuthorizationServer,
  Claim,
  ClaimValue,
  People,
  Policy,
  PolicyRule,
  ReferringText,
  Scope,
} from "./access-model.ts";
import { type Attributes, listOf, numberOr, type Resource } from "./attributes.ts";
import { REFERS, type Refers } from "./modelled-attributes.ts";
import { isReferenceTo, sortedReferences, sortedTexts, type TerraformReading, textOf } from "./terraform-reading.ts";

/**
 * The authorization servers in Terraform resources, with all that belongs to them.
 * Source: okta provider documentation, `okta_auth_server` and the resources that begin with it.
 */
export function authorizationServers(reading: TerraformReading): AuthorizationServer[] {
  return reading.resources
    .filter(({ type }) => type === "okta_auth_server")
    .map(({ name, attributes }) => {
      const owned = (type: string) => ownedBy(reading, type, "auth_server_id", REFERS.server, name);
      return {
        key: name,
        id: reading.text(attributes["id"]),
        name: reading.text(attributes["name"]),
        issuer: reading.text(attributes["issuer"]),
        active: isActive(reading, attributes),
        audiences: sortedTexts(reading, attributes["audiences"]),
        issuerMode: issuerMode(textOf(reading, attributes["issuer_mode"], "ORG_URL")),
        scopes: byName(owned("okta_auth_server_scope").map((resource) => scope(reading, resource))),
        claims: byName(owned("okta_auth_server_claim").map((resource) => claim(reading, resource))),
        policies: byPriority(owned("okta_auth_server_policy").map((resource) => policy(reading, resource))),
      };
    });
}

/** Resources of a type whose attribute refers to one owner. */
function ownedBy(
  reading: TerraformReading,
  type: string,
  attribute: string,
  refers: Refers,
  owner: string,
): Resource[] {
  return reading.resources.filter(
    (resource) =>
      resource.type === type && isReferenceTo(reading.reference(resource.attributes[attribute], refers), owner),
  );
}

function scope(reading: TerraformReading, { name, attributes }: Resource): Scope {
  return {
    key: name,
    id: reading.text(attributes["id"]),
    name: textOf(reading, attributes["name"], ""),
    consent: textOf(reading, attributes["consent"], "IMPLICIT"),
    published: textOf(reading, attributes["metadata_publish"], "ALL_CLIENTS") === "ALL_CLIENTS",
    default: attributes["default"] === true,
  };
}

function claim(reading: TerraformReading, { name, attributes }: Resource): Claim {
  return {
    key: name,
    id: reading.text(attributes["id"]),
    name: textOf(reading, attributes["name"], ""),
    active: isActive(reading, attributes),
    token: attributes["claim_type"] === "IDENTITY" ? "idToken" : "accessToken",
    alwaysIncluded: attributes["always_include_in_token"] !== false,
    scopes: sortedTexts(reading, attributes["scopes"]),
    value: claimValue(reading, attributes),
  };
}

function claimValue(reading: TerraformReading, attributes: Attributes): ClaimValue {
  if (attributes["value_type"] !== "GROUPS") {
    return expression(reading.referringText(attributes["value"], REFERS.group));
  }
  return {
    kind: "groupFilter",
    match: textOf(reading, attributes["group_filter_type"], ""),
    pattern: textOf(reading, attributes["value"], ""),
  };
}

function expression(text: ReferringText): ClaimValue {
  const references = text.filter((part) => typeof part !== "string");
  if (!references.some((part) => "unknown" in part)) return { kind: "expression", text };
  return { kind: "unknown", groups: references.filter((part) => !("unknown" in part)) };
}

function policy(reading: TerraformReading, { name, attributes }: Resource): Policy {
  const clients = listOf(attributes["client_whitelist"]);
  const rules = ownedBy(reading, "okta_auth_server_policy_rule", "policy_id", REFERS.policy, name);
  return {
    key: name,
    id: reading.text(attributes["id"]),
    name: reading.text(attributes["name"]),
    active: isActive(reading, attributes),
    priority: numberOr(attributes["priority"], 1),
    clients: clients.includes("ALL_CLIENTS") ? "ALL_CLIENTS" : sortedReferences(reading, clients, REFERS.client),
    rules: byPriority(rules.map((resource) => policyRule(reading, resource))),
  };
}

function policyRule(reading: TerraformReading, { name, attributes }: Resource): PolicyRule {
  const scopes = sortedTexts(reading, attributes["scope_whitelist"]);
  return {
    key: name,
    id: reading.text(attributes["id"]),
    name: reading.text(attributes["name"]),
    active: isActive(reading, attributes),
    priority: numberOr(attributes["priority"], 1),
    grantTypes: sortedTexts(reading, attributes["grant_type_whitelist"]),
    scopes: scopes.includes("*") ? "ANY" : scopes,
    people: people(reading, attributes),
    accessTokenMinutes: numberOr(attributes["access_token_lifetime_minutes"], 60),
    refreshTokenMinutes: numberOr(attributes["refresh_token_lifetime_minutes"], 0),
    refreshTokenIdleMinutes: numberOr(attributes["refresh_token_window_minutes"], 10_080),
  };
}

function people(reading: TerraformReading, attributes: Attributes): People {
  const groups = listOf(attributes["group_whitelist"]);
  return {
    groups: groups.includes("EVERYONE") ? "EVERYONE" : sortedReferences(reading, groups, REFERS.group),
    excludedGroups: sortedReferences(reading, listOf(attributes["group_blacklist"]), REFERS.group),
    users: sortedTexts(reading, attributes["user_whitelist"]),
    excludedUsers: sortedTexts(reading, attributes["user_blacklist"]),
  };
}

function isActive(reading: TerraformReading, attributes: Attributes): boolean {
  return textOf(reading, attributes["status"], "ACTIVE") === "ACTIVE";
}

function issuerMode(text: string): AuthorizationServer["issuerMode"] {
  return text === "CUSTOM_URL" || text === "DYNAMIC" ? text : "ORG_URL";
}

function byName<T extends { readonly name: string }>(objects: readonly T[]): T[] {
  return objects.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function byPriority<T extends { readonly priority: number }>(objects: readonly T[]): T[] {
  return objects.toSorted((a, b) => a.priority - b.priority);
}
