import type { Reading, ResourceChange } from "./reading.ts";
import { terraformModel } from "./terraform-model.ts";
import { addressOfResource, type Resource, terraformReading } from "./terraform-reading.ts";

/**
 * What will be, with what Terraform only lets go of: it stays in Okta, and so does the access it gives. What is left alone
 * knows the other objects by the ids that they have in `before`.
 */
export function withForgotten(
  after: Reading,
  before: Reading | undefined,
  changes: readonly ResourceChange[],
): Reading {
  const forgotten = new Set(changes.filter(({ action }) => action === "forget").map(({ address }) => address));
  if (before === undefined || forgotten.size === 0) return after;
  const known = new Map(before.resources.map((resource) => [addressOfResource(resource), resource]));
  const staying = after.resources.map((resource) => withIds(resource, known.get(addressOfResource(resource))));
  const left = before.resources.filter((resource) => forgotten.has(addressOfResource(resource)));
  return { ...after, model: terraformModel(terraformReading([...staying, ...left])) };
}

function withIds(resource: Resource, known: Resource | undefined): Resource {
  const { id, client_id } = known?.attributes ?? {};
  return { ...resource, attributes: { id, client_id, ...resource.attributes } };
}
