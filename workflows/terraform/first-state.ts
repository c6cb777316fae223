import type { Environment } from "../../domain/environment.ts";
import { nameOfPlace } from "../../domain/state-place.ts";
import { newLineage } from "../../io/terraform/lineage.ts";
import { pushState, StateNotReached } from "../../io/terraform/stored-state.ts";
import type { Terraform } from "../../io/terraform/terraform.ts";
import { interrupted } from "../command-error.ts";
import { TEMPORARY } from "../leftovers.ts";
import { stateNotReached } from "../stack/deployed-state.ts";
import type { World } from "../world.ts";
import { readTerraformState, type TerraformState } from "./state-instances.ts";

/**
 * Stores an empty state in a shared place that has none. Terraform's backend pg would lock the first state of everybody else
 * during the whole first apply; and the lineage tells later since when this state exists. Gives the state that is there then.
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
  if (place.kind === "local" || present.lineage !== undefined) return present;
  const lineage = newLineage(new Date(world.now().getTime() + clockOffset));
  const empty = {
    version: 4,
    terraform_version: terraform.binary.version,
    serial: 1,
    lineage,
    outputs: {},
    resources: [],
  };
  try {
    await pushState(terraform, place, TEMPORARY.state, empty);
  } catch (error) {
    if (world.signal.aborted) throw interrupted(["nothing was changed"]);
    if (!(error instanceof StateNotReached)) throw error;
    const meanwhile = await readTerraformState(world, terraform);
    if (meanwhile.lineage === undefined) {
      throw stateNotReached(`cannot store the first state of ${name}`, nameOfPlace(place), error.message);
    }
    return meanwhile;
  }
  return { instances: [], lineage };
}
