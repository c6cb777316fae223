import { type AccessModel, type Reference, UNKNOWN } from "./access-model.ts";
import { attributesOf, listOf, textOr } from "./attributes.ts";
import { groupIdsIn } from "./group-ids.ts";
import { terraformModel } from "./terraform-model.ts";
import type { Resource, TerraformReading } from "./terraform-reading.ts";

/**
 * Reads a Terraform state (parsed, format 4): what was deployed, with the ids Okta gave. An id that belongs to no resource
 * of the state stays a foreign one.
 */
export function fromState(state: unknown): AccessModel {
  const resources = listOf(attributesOf(state)["resources"])
    .map(attributesOf)
    .filter(({ mode }) => mode === "managed")
    .flatMap(({ type, name, instances }) =>
      listOf(instances).map(
        (instance): Resource => ({
          type: textOr(type, ""),
          name: textOr(name, ""),
          attributes: attributesOf(attributesOf(instance)["attributes"]),
        }),
      ),
    );
  return terraformModel(stateReading(resources));
}

function stateReading(resources: readonly Resource[]): TerraformReading {
  const keyOf = (id: string, type: string): string | undefined =>
    resources.find((resource) => resource.type === type && isKnownAs(resource.attributes, id))?.name;
  const reference = (id: string, type: string): Reference => {
    const key = keyOf(id, type);
    return key === undefined ? { id } : { key };
  };
  return {
    resources,
    text: (value) => textOr(value, UNKNOWN),
    reference: (value, type) => reference(textOr(value, ""), type),
    referringText: (value, type) => groupIdsIn(textOr(value, ""), (id) => keyOf(id, type)),
  };
}

/** An app is referred to by its `client_id` too, which may differ from its id. */
function isKnownAs(attributes: Readonly<Record<string, unknown>>, id: string): boolean {
  return attributes["id"] === id || attributes["client_id"] === id;
}
