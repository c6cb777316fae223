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

/** What Terraform does to get from what the org holds to what is desired. It leaves alone what it does not manage. */
export function changesSinceLive(
  { model, resources }: Pick<Snapshot, "model" | "resources">,
  desired: Snapshot,
): ResourceChange[] {
  return changesSince({ model, resources: resources.filter((one) => !isUnmanagedResource(one)) }, desired);
}
