import { printableLine } from "../../domain/printable.ts";
import { type StateInstance, stateInstances } from "../../io/terraform/state-instances.ts";
import { runTerraform, type Terraform } from "../../io/terraform/terraform.ts";
import { CommandError, interrupted } from "../command-error.ts";
import type { World } from "../world.ts";

/** The objects that Terraform's state knows. Throws a `CommandError` when it cannot be read. */
export async function readInstances({ signal }: Pick<World, "signal">, terraform: Terraform): Promise<StateInstance[]> {
  const { exitCode, stdout, stderr } = await runTerraform(terraform, ["state", "pull"]);
  if (signal.aborted) throw interrupted();
  if (exitCode === 0) return stateInstances(stdout.trim() === "" ? undefined : JSON.parse(stdout));
  throw new CommandError("findings", "cannot read the state", [printableLine(stderr.trim())]);
}
