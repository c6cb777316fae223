import { REFRESH_TOKEN } from "../grant-type.ts";
import type { AccessModel, App, AuthorizationServer, Group, Reference } from "./access-model.ts";
import { addressOfResource, attributesOf, listOf, numberOr, type Resource } from "./attributes.ts";
import { MODELLED_ATTRIBUTES, REFERENCE_TARGETS } from "./modelled-attributes.ts";
import {
  isReferenceTo,
  sortedReferences,
  sortedTexts,
  type TerraformResources,
  textOf,
} from "./terraform-resources.ts";
import { authorizationServers } from "./terraform-server.ts";

/**
 * The access model in Terraform resources. A missing attribute has the provider's default.
 * Source: okta provider documentation, `okta_group`, `okta_app_oauth`, `okta_app_group_assignments`.
 */
export function terraformModel(terraform: TerraformResources): AccessModel {
  const named = (type: string) => terraform.resources.filter((resource) => resource.type === type);
  return {
    groups: byKey(named("okta_group").map((resource) => group(terraform, resource))),
    apps: byKey(named("okta_app_oauth").map((resource) => app(terraform, resource))),
    servers: ownFirst(byKey(authorizationServers(terraform))),
    unknownValues: terraform.unknownValues,
    orphans: orphans(terraform),
  };
}

/** Attributes that refer to the owner of an object. */
function orphans(terraform: TerraformResources): string[] {
  return terraform.resources
    .filter((resource) => isOrphan(terraform, resource))
    .map(addressOfResource)
    .sort();
}

function isOrphan(terraform: TerraformResources, { type, attributes }: Resource): boolean {
  return Object.entries(MODELLED_ATTRIBUTES[type] ?? {}).some(
    ([name, kind]) =>
      typeof kind === "object" &&
      "reference" in kind &&
      !("key" in terraform.reference(attributes[name], kind.reference)),
  );
}

/** Name of the authorization server that the stack makes. */
const OWN_SERVER = "authorization_server";

/** Code that reads one server reads the first; a server whose name sorts before must not take its place. */
function ownFirst(servers: readonly AuthorizationServer[]): AuthorizationServer[] {
  return servers.toSorted((a, b) => Number(b.key === OWN_SERVER) - Number(a.key === OWN_SERVER));
}

function byKey<T extends { readonly key: string }>(objects: readonly T[]): T[] {
  return objects.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

function group(terraform: TerraformResources, { name, attributes }: Resource): Group {
  return {
    key: name,
    id: terraform.text(attributes["id"]),
    name: terraform.text(attributes["name"]),
    // Terraform creates groups of this type; only the org shows other types.
    type: textOf(terraform, attributes["type"], "OKTA_GROUP"),
  };
}

function app(terraform: TerraformResources, { name, attributes }: Resource): App {
  const text = (attribute: string, missing: string) => textOf(terraform, attributes[attribute], missing);
  const grantTypes = sortedTexts(terraform, attributes["grant_types"]);
  return {
    key: name,
    id: terraform.text(attributes["id"]),
    clientId: terraform.text(attributes["client_id"]),
    label: terraform.text(attributes["label"]),
    active: text("status", "ACTIVE") === "ACTIVE",
    applicationType: text("type", ""),
    grantTypes,
    responseTypes: sortedTexts(terraform, attributes["response_types"]),
    redirectUris: sortedTexts(terraform, attributes["redirect_uris"]),
    wildcardRedirect: text("wildcard_redirect", "DISABLED"),
    tokenEndpointAuthMethod: text("token_endpoint_auth_method", "client_secret_basic"),
    pkceRequired: attributes["pkce_required"] === true,
    // The provider has no attribute for it; only the org shows it. Okta's default for apps made through its API is false.
    dpopRequired: attributes["dpop_bound_access_tokens"] === true,
    consentMethod: text("consent_method", "TRUSTED"),
    issuerMode: text("issuer_mode", "ORG_URL"),
    implicitAssignment: attributes["implicit_assignment"] === true,
    ...(grantTypes.includes(REFRESH_TOKEN) && {
      refreshToken: {
        rotation: text("refresh_token_rotation", "STATIC"),
        leewaySeconds: numberOr(attributes["refresh_token_leeway"], 0),
      },
    }),
    groups: assignedGroups(terraform, name),
  };
}

function assignedGroups(terraform: TerraformResources, app: string): Reference[] {
  const ids = terraform.resources
    .filter(({ type }) => type === "okta_app_group_assignments")
    .filter(({ attributes }) => isReferenceTo(terraform.reference(attributes["app_id"], REFERENCE_TARGETS.app), app))
    .flatMap(({ attributes }) => listOf(attributes["group"]).map((block) => attributesOf(block)["id"]));
  return sortedReferences(terraform, ids, REFERENCE_TARGETS.group);
}
