import { asBegun } from "../../domain/adopt/as-begun.ts";
import { kindOf } from "../../domain/adopt/matching.ts";
import { unfinishedCreations } from "../../domain/adopt/unfinished.ts";
import { readJournal } from "../../io/terraform/journal.ts";
import type { Deployment } from "../plan/deployment.ts";
import type { World } from "../world.ts";
import { type FoundObjects, findObjects } from "./find-objects.ts";
import { knownObjects } from "./known-objects.ts";

/** Before a destroy: reports objects that an interrupted deploy began to create and that are not in the state. Changes nothing. */
export async function reportUnknownToState(world: World, deployment: Deployment): Promise<void> {
  const { instances, journal, org } = deployment;
  const unfinished = unfinishedCreations(readJournal(journal), new Set(instances.map(({ address }) => address)));
  const desired = asBegun([], unfinished);
  if (desired.length === 0) return;
  const found = await findObjects(org, { ...(await knownObjects(world, deployment)), desired });
  reportLeftBehind(world, found, () => false);
}

/**
 * Reports objects that an interrupted deploy began to create and that the file no longer has: Terraform cannot delete what
 * is not in its state, and a person has to decide who owns them.
 */
export function reportLeftBehind(
  { report }: Pick<World, "report">,
  { pairs, ambiguities, misfits, managedElsewhere }: FoundObjects,
  isDesired: (address: string) => boolean,
): void {
  const all = [...pairs, ...misfits, ...ambiguities.flatMap(({ ids, ...one }) => ids.map((id) => ({ ...one, id })))];
  const objects = all
    .filter(({ address, id }) => !(isDesired(address) || managedElsewhere.has(id)))
    .map(({ address, name, id }) => ({ what: kindOf(address), name, id }));
  if (objects.length > 0) report({ kind: "leftBehind", objects });
}
