import { attributesOf } from "../../domain/access-model/attributes.ts";
import { printableLine } from "../../domain/printable.ts";
import { beginOfState } from "../../domain/state-begin.ts";
import { type StateInstance, stateInstances } from "../../io/terraform/state-instances.ts";
import { stateIn } from "../../io/terraform/stored-state.ts";
import { runTerraform, type Terraform } from "../../io/terraform/terraform.ts";
import { CommandError, interrupted } from "../command-error.ts";
import type { World } from "../world.ts";

/** The parts of Terraform's state that a deployment uses. */
export interface TerraformState {
  readonly instances: readonly StateInstance[];
  /** The same for all versions of a state; undefined if none was ever stored. */
  readonly lineage: string | undefined;
  /** Time since which it exists, in milliseconds since 1970; undefined if unknown. */
  readonly since: number | undefined;
}

/** Reads the state of an initialized working directory. Throws a `CommandError` if it cannot be read. */
export async function readTerraformState(
  { signal }: Pick<World, "signal">,
  terraform: Terraform,
): Promise<TerraformState> {
  const { exitCode, stdout, stderr } = await runTerraform(terraform, ["state", "pull"]);
  if (signal.aborted) throw interrupted();
  if (exitCode !== 0) throw new CommandError("findings", "cannot read the state", [printableLine(stderr.trim())]);
  const state = stateIn(stdout);
  const { lineage, serial } = attributesOf(state);
  return {
    instances: stateInstances(state),
    lineage: typeof lineage === "string" ? lineage : undefined,
    since: beginOfState(serial),
  };
}

/** The objects in Terraform's state. Throws a `CommandError` if it cannot be read. */
export async function readInstances(
  world: Pick<World, "signal">,
  terraform: Terraform,
): Promise<readonly StateInstance[]> {
  return (await readTerraformState(world, terraform)).instances;
}
