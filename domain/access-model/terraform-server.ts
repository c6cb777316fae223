import type {
  AuthorizationServer,
  Claim,
  ClaimValue,
  People,
  Policy,
  PolicyRule,
  Reference,
  ReferringText,
  Scope,
} from "./access-model.ts";
import { type Attributes, listOf, numberOr, type Resource } from "./attributes.ts";
import { REFERENCE_TARGETS, type ReferenceTarget } from "./modelled-attributes.ts";
import {
  isReferenceTo,
  sortedReferences,
  sortedTexts,
  type TerraformResources,
  textOf,
} from "./terraform-resources.ts";

/**
 * The authorization servers in Terraform resources, with their scopes, claims, policies and rules.
 * Source: okta provider documentation, `okta_auth_server` and the resources that begin with it.
 */
export function authorizationServers(terraform: TerraformResources): AuthorizationServer[] {
  return terraform.resources
    .filter(({ type }) => type === "okta_auth_server")
    .map(({ name, attributes }) => {
      const owned = (type: string) => ownedBy(terraform, type, "auth_server_id", REFERENCE_TARGETS.server, name);
      return {
        key: name,
        id: terraform.text(attributes["id"]),
        name: terraform.text(attributes["name"]),
        issuer: terraform.text(attributes["issuer"]),
        active: isActive(terraform, attributes),
        audiences: sortedTexts(terraform, attributes["audiences"]),
        issuerMode: issuerMode(textOf(terraform, attributes["issuer_mode"], "ORG_URL")),
        scopes: byName(owned("okta_auth_server_scope").map((resource) => scope(terraform, resource))),
        claims: byName(owned("okta_auth_server_claim").map((resource) => claim(terraform, resource))),
        policies: byPriority(owned("okta_auth_server_policy").map((resource) => policy(terraform, resource))),
      };
    });
}

/** Resources of a type whose attribute refers to one owner. */
function ownedBy(
  terraform: TerraformResources,
  type: string,
  attribute: string,
  target: ReferenceTarget,
  owner: string,
): Resource[] {
  return terraform.resources.filter(
    (resource) =>
      resource.type === type && isReferenceTo(terraform.reference(resource.attributes[attribute], target), owner),
  );
}

function scope(terraform: TerraformResources, { name, attributes }: Resource): Scope {
  return {
    key: name,
    id: terraform.text(attributes["id"]),
    name: textOf(terraform, attributes["name"], ""),
    consent: textOf(terraform, attributes["consent"], "IMPLICIT"),
    published: textOf(terraform, attributes["metadata_publish"], "ALL_CLIENTS") === "ALL_CLIENTS",
    default: attributes["default"] === true,
    ...(attributes["system"] === true && { system: true }),
  };
}

function claim(terraform: TerraformResources, { name, attributes }: Resource): Claim {
  return {
    key: name,
    id: terraform.text(attributes["id"]),
    name: textOf(terraform, attributes["name"], ""),
    active: isActive(terraform, attributes),
    token: attributes["claim_type"] === "IDENTITY" ? "idToken" : "accessToken",
    alwaysIncluded: attributes["always_include_in_token"] !== false,
    scopes: sortedTexts(terraform, attributes["scopes"]),
    value: claimValue(terraform, attributes),
  };
}

function claimValue(terraform: TerraformResources, attributes: Attributes): ClaimValue {
  if (attributes["value_type"] !== "GROUPS") {
    return expression(terraform.referringText(attributes["value"], REFERENCE_TARGETS.group));
  }
  return {
    kind: "groupFilter",
    match: textOf(terraform, attributes["group_filter_type"], ""),
    pattern: textOf(terraform, attributes["value"], ""),
  };
}

function expression(text: ReferringText): ClaimValue {
  const references = text.filter((part) => typeof part !== "string");
  if (!references.some((part) => "unknown" in part)) return { kind: "expression", text };
  return { kind: "unknown", groups: references.filter((part) => !("unknown" in part)) };
}

function policy(terraform: TerraformResources, { name, attributes }: Resource): Policy {
  const clients = listOf(attributes["client_whitelist"]);
  const rules = ownedBy(terraform, "okta_auth_server_policy_rule", "policy_id", REFERENCE_TARGETS.policy, name);
  return {
    key: name,
    id: terraform.text(attributes["id"]),
    name: terraform.text(attributes["name"]),
    active: isActive(terraform, attributes),
    priority: numberOr(attributes["priority"], 1),
    clients: clients.includes("ALL_CLIENTS")
      ? "ALL_CLIENTS"
      : sortedReferences(terraform, clients, REFERENCE_TARGETS.client),
    rules: byPriority(rules.map((resource) => policyRule(terraform, resource))),
  };
}

function policyRule(terraform: TerraformResources, { name, attributes }: Resource): PolicyRule {
  const scopes = sortedTexts(terraform, attributes["scope_whitelist"]);
  return {
    key: name,
    id: terraform.text(attributes["id"]),
    name: terraform.text(attributes["name"]),
    active: isActive(terraform, attributes),
    priority: numberOr(attributes["priority"], 1),
    grantTypes: sortedTexts(terraform, attributes["grant_type_whitelist"]),
    scopes: scopes.includes("*") ? "ANY" : scopes,
    people: people(terraform, attributes),
    accessTokenMinutes: numberOr(attributes["access_token_lifetime_minutes"], 60),
    refreshTokenMinutes: numberOr(attributes["refresh_token_lifetime_minutes"], 0),
    refreshTokenIdleMinutes: numberOr(attributes["refresh_token_window_minutes"], 10_080),
    ...(Boolean(attributes["inline_hook_id"]) && { callsHook: true }),
  };
}

function people(terraform: TerraformResources, attributes: Attributes): People {
  const listed = listOf(attributes["group_whitelist"]);
  const groups = sortedReferences(terraform, listed, REFERENCE_TARGETS.group);
  const isForAll = listed.includes("EVERYONE") || groups.some((group) => isEveryone(terraform, group));
  return {
    groups: isForAll ? "EVERYONE" : groups,
    excludedGroups: sortedReferences(terraform, listOf(attributes["group_blacklist"]), REFERENCE_TARGETS.group),
    users: sortedTexts(terraform, attributes["user_whitelist"]),
    excludedUsers: sortedTexts(terraform, attributes["user_blacklist"]),
  };
}

/** Whether a group contains every user of the org; only an org shows it. Source: Okta, Groups API, `type`. */
function isEveryone({ resources }: TerraformResources, group: Reference): boolean {
  return resources.some(
    ({ type, name, attributes }) =>
      type === "okta_group" &&
      isReferenceTo(group, name) &&
      attributes["type"] === "BUILT_IN" &&
      attributes["name"] === "Everyone",
  );
}

function isActive(terraform: TerraformResources, attributes: Attributes): boolean {
  return textOf(terraform, attributes["status"], "ACTIVE") === "ACTIVE";
}

function issuerMode(text: string): AuthorizationServer["issuerMode"] {
  return text === "CUSTOM_URL" || text === "DYNAMIC" ? text : "ORG_URL";
}

function byName<T extends { readonly name: string }>(objects: readonly T[]): T[] {
  return objects.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function byPriority<T extends { readonly priority: number }>(objects: readonly T[]): T[] {
  return objects.toSorted((a, b) => a.priority - b.priority);
}
