import type { AccessModel, App, Group, Reference } from "./access-model.ts";
import { addressOfResource, attributesOf, listOf, numberOr, type Resource } from "./attributes.ts";
import { MODELLED_ATTRIBUTES, REFERS } from "./modelled-attributes.ts";
import { isReferenceTo, sortedReferences, sortedTexts, type TerraformReading, textOf } from "./terraform-reading.ts";
import { authorizationServers } from "./terraform-server.ts";

/**
 * The access model in Terraform resources. An attribute that is not given has the provider's default.
 * Source: okta provider documentation, `okta_group`, `okta_app_oauth`, `okta_app_group_assignments`.
 */
export function terraformModel(reading: TerraformReading): AccessModel {
  const named = (type: string) => reading.resources.filter((resource) => resource.type === type);
  return {
    groups: byKey(named("okta_group").map((resource) => group(reading, resource))),
    apps: byKey(named("okta_app_oauth").map((resource) => app(reading, resource))),
    servers: byKey(authorizationServers(reading)),
    undecided: reading.undecided,
    strays: strays(reading),
  };
}

/** What belongs to something else: each attribute that refers to one object says to what. */
function strays(reading: TerraformReading): string[] {
  return reading.resources
    .filter((resource) => isStray(reading, resource))
    .map(addressOfResource)
    .sort();
}

function isStray(reading: TerraformReading, { type, attributes }: Resource): boolean {
  return Object.entries(MODELLED_ATTRIBUTES[type] ?? {}).some(
    ([name, kind]) =>
      typeof kind === "object" &&
      "reference" in kind &&
      !("key" in reading.reference(attributes[name], kind.reference)),
  );
}

function byKey<T extends { readonly key: string }>(objects: readonly T[]): T[] {
  return objects.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

function group(reading: TerraformReading, { name, attributes }: Resource): Group {
  return { key: name, id: reading.text(attributes["id"]), name: reading.text(attributes["name"]), type: "OKTA_GROUP" };
}

function app(reading: TerraformReading, { name, attributes }: Resource): App {
  const text = (attribute: string, missing: string) => textOf(reading, attributes[attribute], missing);
  const grantTypes = sortedTexts(reading, attributes["grant_types"]);
  return {
    key: name,
    id: reading.text(attributes["id"]),
    clientId: reading.text(attributes["client_id"]),
    label: reading.text(attributes["label"]),
    active: text("status", "ACTIVE") === "ACTIVE",
    applicationType: text("type", ""),
    grantTypes,
    responseTypes: sortedTexts(reading, attributes["response_types"]),
    redirectUris: sortedTexts(reading, attributes["redirect_uris"]),
    wildcardRedirect: text("wildcard_redirect", "DISABLED"),
    tokenEndpointAuthMethod: text("token_endpoint_auth_method", "client_secret_basic"),
    pkceRequired: attributes["pkce_required"] === true,
    // The resource has no attribute for it, and Okta's default for apps made through its API is false.
    dpopRequired: false,
    consentMethod: text("consent_method", "TRUSTED"),
    issuerMode: text("issuer_mode", "ORG_URL"),
    implicitAssignment: attributes["implicit_assignment"] === true,
    ...(grantTypes.includes("refresh_token") && {
      refreshToken: {
        rotation: text("refresh_token_rotation", "STATIC"),
        leewaySeconds: numberOr(attributes["refresh_token_leeway"], 0),
      },
    }),
    groups: assignedGroups(reading, name),
  };
}

function assignedGroups(reading: TerraformReading, app: string): Reference[] {
  const ids = reading.resources
    .filter(({ type }) => type === "okta_app_group_assignments")
    .filter(({ attributes }) => isReferenceTo(reading.reference(attributes["app_id"], REFERS.app), app))
    .flatMap(({ attributes }) => listOf(attributes["group"]).map((block) => attributesOf(block)["id"]));
  return sortedReferences(reading, ids, REFERS.group);
}
