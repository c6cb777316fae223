import { type Reference, UNKNOWN } from "./access-model.ts";
import { textOr } from "./attributes.ts";
import { groupIdsIn } from "./group-ids.ts";
import type { Resource, TerraformReading } from "./terraform-reading.ts";

/** What the attributes of a state mean: values, with ids that belong to its own resources or to nobody's. */
export function stateReading(resources: readonly Resource[]): TerraformReading {
  const keys = keysOf(resources);
  const keyOf = (id: string, type: string): string | undefined => keys.get(`${type} ${id}`);
  const reference = (id: string, type: string): Reference => {
    const key = keyOf(id, type);
    return key === undefined ? { id } : { key };
  };
  return {
    resources,
    undecided: [],
    text: (value) => textOr(value, UNKNOWN),
    reference: (value, type) => reference(textOr(value, ""), type),
    referringText: (value, type) => groupIdsIn(textOr(value, ""), (id) => keyOf(id, type)),
  };
}

/** By type and id; an app is referred to by its `client_id` too, which may differ from its id. */
function keysOf(resources: readonly Resource[]): Map<string, string> {
  return new Map(
    resources.flatMap(({ type, name, attributes }) =>
      [attributes["id"], attributes["client_id"]].flatMap((id) =>
        typeof id === "string" ? [[`${type} ${id}`, name] as const] : [],
      ),
    ),
  );
}

/** Names in Terraform of the objects that resources are, by Okta's id; of an app by its `client_id`, too. */
export function keysById(resources: readonly Resource[]): ReadonlyMap<string, string> {
  return new Map(
    [...keysOf(resources)].map(([typeAndId, name]) => [typeAndId.slice(typeAndId.indexOf(" ") + 1), name]),
  );
}
