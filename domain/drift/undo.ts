import { addressOfResource, type Resource } from "../access-model/attributes.ts";
import type { Snapshot } from "../access-model/snapshot.ts";
import { terraformModel } from "../access-model/terraform-model.ts";
import { terraformResources } from "../access-model/terraform-resources.ts";
import { groupedBy } from "../grouped-by.ts";
import {
  allAttributes,
  byAddress,
  type Deployed,
  type Difference,
  ORDERED,
  ownersOf,
  type Resources,
} from "./difference.ts";

/** The org without the changes of the given differences. */
export function liveWithout(
  live: Resources,
  differences: readonly Difference[],
  { state }: Pick<Deployed, "state">,
): Pick<Snapshot, "model" | "resources"> {
  const deployed = byAddress(state);
  const of = <Kind extends Difference["kind"]>(kind: Kind) =>
    differences.filter((one): one is Extract<Difference, { kind: Kind }> => one.kind === kind);
  const putBack = of("gone").flatMap(({ address }) => withParts(deployed.get(address), state));
  const replaced = [...of("changed"), ...of("gone")];
  const namesakes = replaced.flatMap(({ namesake }) => namesake ?? []);
  const kept = live.resources.filter(isKept(live, [...of("added"), ...namesakes]));
  const brought = replaced.flatMap(({ brings = [] }) => brings);
  const changed = groupedBy([...of("changed"), ...brought], ({ address }) => address);
  const resources = [...kept, ...putBack].map((resource) => {
    const address = addressOfResource(resource);
    const baseline = allAttributes(deployed.get(address) ?? resource);
    const was = Object.fromEntries(
      (changed.get(address) ?? []).map(({ attribute }) => [attribute, baseline[attribute]]),
    );
    return { ...resource, attributes: { ...resource.attributes, ...was } };
  });
  const terraform = terraformResources(inOrder(resources, of("reordered"), deployed, live), state.resources);
  return { model: terraformModel(terraform), resources: terraform.resources };
}

/** An object with all that belongs to it. */
function withParts(resource: Resource | undefined, state: Resources): Resource[] {
  if (resource === undefined) return [];
  return [resource, ...partsOf(resource, state)];
}

function partsOf(owner: Resource, { resources }: Resources): Resource[] {
  const { id } = owner.attributes;
  return resources.filter((one) => one !== owner && ownersOf(one).includes(id));
}

function isKept(live: Resources, added: readonly { readonly address: string }[]): (resource: Resource) => boolean {
  const there = byAddress(live);
  const removed = new Set(added.flatMap(({ address }) => withParts(there.get(address), live)).map(addressOfResource));
  return (resource) => !removed.has(addressOfResource(resource));
}

/** Restores the order of our policies and rules to that of the state, and closes gaps. */
function inOrder(
  resources: readonly Resource[],
  reordered: readonly { readonly address: string }[],
  deployed: ReadonlyMap<string, Resource>,
  live: Resources,
): Resource[] {
  const restored = new Set(reordered.map(({ address }) => deployed.get(address)?.attributes["id"]));
  const ownerOf = (one: Resource) => one.attributes[ORDERED[one.type] ?? ""];
  const before = groupedBy(
    live.resources.filter(({ type }) => ORDERED[type]),
    (one) => `${one.type} ${ownerOf(one)}`,
  );
  const after = groupedBy(
    resources.filter(({ type }) => ORDERED[type]),
    (one) => `${one.type} ${ownerOf(one)}`,
  );
  const places = new Map<string, number>();
  for (const [owner, siblings] of after) {
    const isRestored = siblings.some((one) => restored.has(ownerOf(one)));
    if (!isRestored && before.get(owner)?.length === siblings.length) continue;
    const place = (one: Resource) => {
      const was = isRestored ? deployed.get(addressOfResource(one)) : undefined;
      return Number((was ?? one).attributes["priority"]);
    };
    siblings
      .toSorted((a, b) => place(a) - place(b))
      .forEach((one, index) => {
        places.set(addressOfResource(one), index + 1);
      });
  }
  return resources.map((one) => {
    const priority = places.get(addressOfResource(one));
    return priority === undefined ? one : { ...one, attributes: { ...one.attributes, priority } };
  });
}
