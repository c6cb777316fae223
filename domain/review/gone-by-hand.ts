import { addressOfResource } from "../access-model/attributes.ts";
import { changesSince } from "../access-model/changes-between.ts";
import { isUnmanagedResource } from "../access-model/from-org.ts";
import type { ResourceChange, Snapshot } from "../access-model/snapshot.ts";

type Resources = Pick<Snapshot, "resources">;

/** Addresses of what Terraform's state has and the org does not show: it is gone, or not for this credential to see. */
export function goneByHand(state: Resources, live: Resources): string[] {
  const there = new Set(live.resources.map(addressOfResource));
  return state.resources.map(addressOfResource).filter((address) => !there.has(address));
}

/** What the org holds, of resources only those that Terraform manages: it reads no other one. */
export function managedPart({ model, resources }: Pick<Snapshot, "model" | "resources">): Snapshot {
  return { model, resources: resources.filter((one) => !isUnmanagedResource(one)) };
}

/** What Terraform does to get from what the org holds to what is desired. It leaves alone what it does not manage. */
export function changesSinceLive(live: Pick<Snapshot, "model" | "resources">, desired: Snapshot): ResourceChange[] {
  return changesSince(managedPart(live), desired);
}
