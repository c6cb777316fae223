import { attributesOf } from "../../domain/access-model/attributes.ts";
import { printableLine } from "../../domain/printable.ts";
import { beginOfState } from "../../domain/state-begin.ts";
import { type StateInstance, stateInstances } from "../../io/terraform/state-instances.ts";
import { stateIn } from "../../io/terraform/stored-state.ts";
import { runTerraform, type Terraform } from "../../io/terraform/terraform.ts";
import { CommandError, interrupted } from "../command-error.ts";
import type { World } from "../world.ts";

/** What of Terraform's state a deployment is about. */
export interface TerraformState {
  readonly instances: readonly StateInstance[];
  /** Same for all versions of one state; undefined where none was ever stored. */
  readonly lineage: string | undefined;
  /** Since when it is known to exist, in milliseconds since 1970. */
  readonly since: number | undefined;
}

/** Reads the state of a working directory that is initialized. Throws a `CommandError` when it cannot be read. */
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

/** The objects that Terraform's state knows. Throws a `CommandError` when it cannot be read. */
export async function readInstances(
  world: Pick<World, "signal">,
  terraform: Terraform,
): Promise<readonly StateInstance[]> {
  return (await readTerraformState(world, terraform)).instances;
}
