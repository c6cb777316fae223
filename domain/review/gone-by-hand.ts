import { addressOfResource } from "../access-model/attributes.ts";
import { changesSince } from "../access-model/changes-between.ts";
import { isUnmanagedResource } from "../access-model/from-org.ts";
import type { ResourceChange, Snapshot } from "../access-model/snapshot.ts";

type Resources = Pick<Snapshot, "resources">;

/** Addresses in Terraform's state that the org does not show: the object was deleted, or the credential cannot see it. */
export function goneByHand(state: Resources, live: Resources): string[] {
  const there = new Set(live.resources.map(addressOfResource));
  return state.resources.map(addressOfResource).filter((address) => !there.has(address));
}

/** The org with only the resources that Terraform manages, which are all that Terraform reads. */
export function managedPart({ model, resources }: Pick<Snapshot, "model" | "resources">): Snapshot {
  return { model, resources: resources.filter((one) => !isUnmanagedResource(one)) };
}

/** What Terraform changes to get from the live org to the desired snapshot. It ignores objects that it does not manage. */
export function changesSinceLive(live: Pick<Snapshot, "model" | "resources">, desired: Snapshot): ResourceChange[] {
  return changesSince(managedPart(live), desired);
}
