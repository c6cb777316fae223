import { addressOfResource, canonical, type Resource } from "./attributes.ts";
import { META_ARGUMENTS } from "./modelled-attributes.ts";
import { isOtherOrg } from "./org-host.ts";
import { isAllKnown, resolvedReferences, writtenPart } from "./resolved-references.ts";
import type { ResourceChange, Snapshot } from "./snapshot.ts";
import { terraformModel } from "./terraform-model.ts";
import { terraformResources } from "./terraform-resources.ts";

/** What Terraform would do to get from one configuration to another, without a plan: by address and by attribute. */
export function changesBetween(before: Snapshot, after: Snapshot): ResourceChange[] {
  return changes(before, after, (old, desired) => {
    const names = new Set([...Object.keys(old.attributes), ...Object.keys(desired.attributes)]);
    return [...names].filter((name) => canonical(old.attributes[name]) !== canonical(desired.attributes[name]));
  });
}

/**
 * The same from a state. A state contains every default, so only attributes of the configuration are compared: references by
 * the IDs in the state, and not if the resource does not exist yet.
 */
export function changesSince(state: Snapshot, after: Snapshot): ResourceChange[] {
  return changes(state, after, (old, unresolved) => {
    const desired = resolvedReferences(unresolved, state.resources);
    return Object.entries(desired.attributes)
      .filter(([, value]) => isAllKnown(value))
      .filter(([name, value]) => canonical(writtenPart(old.attributes[name], value)) !== canonical(value))
      .map(([name]) => name);
  });
}

/**
 * Attributes whose change makes the provider replace the object, and the condition under which it does.
 * Source: okta provider documentation; its schema (ForceNew).
 */
const REPLACING: Readonly<Record<string, Readonly<Record<string, (before: unknown, after: unknown) => boolean>>>> = {
  okta_app_oauth: {
    type: () => true,
    client_id: () => true,
    omit_secret: (before, after) => before === true && after !== true,
  },
  okta_app_group_assignments: { app_id: () => true },
};

function changes(
  before: Snapshot,
  after: Snapshot,
  differing: (old: Resource, desired: Resource) => readonly string[],
): ResourceChange[] {
  // Objects of the other org stay there, and Terraform finds none of them in this one.
  const [old, desired] = [byAddress(isOtherOrg(before, after) ? { resources: [] } : before), byAddress(after)];
  const forgotten = new Set((after.removed ?? []).filter(({ destroys }) => destroys === false).map(({ from }) => from));
  const gone = [...old.keys()]
    .filter((address) => !desired.has(address))
    .map((address) => bare(address, forgotten.has(address) ? "forget" : "delete"));
  const others = [...desired].flatMap(([address, resource]) => {
    const previous = old.get(address);
    if (previous === undefined) return [bare(address, "create")];
    return changeOf(address, previous, resource, differing(previous, resource));
  });
  return [...gone, ...others];
}

function byAddress({ resources }: Pick<Snapshot, "resources">): Map<string, Resource> {
  return new Map(resources.map((resource) => [`${resource.type}.${resource.name}`, resource]));
}

function bare(address: string, action: "create" | "delete" | "forget"): ResourceChange {
  return { address, action, attributes: [], replacedBecause: [] };
}

function changeOf(address: string, before: Resource, after: Resource, names: readonly string[]): ResourceChange[] {
  const attributes = names.filter((name) => !META_ARGUMENTS.includes(name)).sort();
  if (attributes.length === 0) return [];
  const replacing = REPLACING[after.type] ?? {};
  const replacedBecause = attributes.filter((name) =>
    replacing[name]?.(before.attributes[name], after.attributes[name]),
  );
  return [{ address, action: replacedBecause.length > 0 ? "replace" : "update", attributes, replacedBecause }];
}

/**
 * The desired snapshot with objects that are only removed from the state: they stay in Okta, and so does their access. They
 * refer to other objects by the IDs in `before`.
 */
export function withForgotten(
  after: Snapshot,
  before: Snapshot | undefined,
  changes: readonly ResourceChange[],
): Snapshot {
  const forgotten = new Set(changes.filter(({ action }) => action === "forget").map(({ address }) => address));
  if (before === undefined || forgotten.size === 0) return after;
  const known = new Map(before.resources.map((resource) => [addressOfResource(resource), resource]));
  const staying = after.resources.map((resource) => withIds(resource, known.get(addressOfResource(resource))));
  const left = before.resources.filter((resource) => forgotten.has(addressOfResource(resource)));
  return { ...after, model: terraformModel(terraformResources([...staying, ...left])) };
}

function withIds(resource: Resource, known: Resource | undefined): Resource {
  const { id, client_id } = known?.attributes ?? {};
  return { ...resource, attributes: { id, client_id, ...resource.attributes } };
}
