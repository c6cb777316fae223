import { attributesOf, numberOr } from "../../domain/access-model/attributes.ts";
import type { Environment } from "../../domain/environment.ts";
import { nameOfPlace } from "../../domain/state-place.ts";
import { StateNotReached, type StoredState, withStoredState } from "../../io/terraform/stored-state.ts";
import type { Terraform } from "../../io/terraform/terraform.ts";
import { interrupted } from "../command-error.ts";
import { TEMPORARY } from "../leftovers.ts";
import { stateNotReached } from "../stack/deployed-state.ts";
import type { World } from "../world.ts";
import { readTerraformState, type TerraformState } from "./state-instances.ts";

/**
 * Makes sure that a shared place has a state, and that its serial says since when. Terraform's backend pg would lock the first
 * state of everybody else during the whole first apply; and what Okta made before is not of this state. Gives the state.
 *
 * @param clockOffset how far the clock of the org is ahead of this one, in milliseconds
 */
export async function beginState(
  world: World,
  terraform: Terraform,
  { name, state: { place } }: Environment,
  clockOffset: number,
): Promise<TerraformState> {
  const present = await readTerraformState(world, terraform);
  if (place.kind === "local" || present.since !== undefined) return present;
  try {
    await withStoredState(terraform, place, TEMPORARY.state, async (state) => {
      if (present.lineage === undefined) await state.push(emptyState(terraform.binary.version));
      await beginNow(state, world.now().getTime() + clockOffset);
    });
  } catch (error) {
    if (world.signal.aborted) throw interrupted(["nothing was changed"]);
    if (!(error instanceof StateNotReached)) throw error;
    // Somebody else may have begun it at the same time.
    const meanwhile = await readTerraformState(world, terraform);
    if (meanwhile.since !== undefined) return meanwhile;
    throw stateNotReached(`cannot store the first state of ${name}`, nameOfPlace(place), error.message);
  }
  return readTerraformState(world, terraform);
}

/** Gives what is stored a serial that says when this state begins. Terraform refuses that where somebody has just stored something newer. */
export async function beginNow(state: Pick<StoredState, "pull" | "push">, time: number): Promise<void> {
  const { serial, ...rest } = attributesOf(JSON.parse(await state.pull()));
  await state.push({ ...rest, serial: Math.max(numberOr(serial, 0) + 1, time) });
}

/** A state without an object. Terraform gives the first one of a shared place another lineage. */
export function emptyState(version: string): object {
  const lineage = "00000000-0000-4000-8000-000000000000";
  return { version: 4, terraform_version: version, serial: 1, lineage, outputs: {}, resources: [] };
}
