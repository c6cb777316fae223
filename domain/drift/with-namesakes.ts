import type { Snapshot } from "../access-model/snapshot.ts";
import type { LiveOrg } from "../review/live-org.ts";
import { namesakeOf } from "../review/namesakes.ts";
import type { Difference } from "./difference.ts";

/** Attributes that Okta may require to be unique. */
const NAMES: readonly string[] = ["name", "label"];

/**
 * Adds to the difference of a deleted or renamed object the object that now has its name: replacing an object by another one
 * with the same name is one change, whose effect is that of the new one.
 */
export function withNamesakes(
  differences: readonly Difference[],
  live: LiveOrg,
  { model }: Pick<Snapshot, "model">,
): Difference[] {
  const all = differences.map((one) => {
    if (one.kind !== "gone" && !(one.kind === "changed" && NAMES.includes(one.attribute))) return one;
    const namesake = namesakeOf(one.address, model, live);
    return namesake === undefined ? one : { ...one, namesake };
  });
  const taken = new Set(all.flatMap((one) => ("namesake" in one ? one.namesake?.address : undefined) ?? []));
  return all.filter((one) => one.kind !== "added" || !taken.has(one.address));
}
