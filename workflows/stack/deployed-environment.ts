import type { Environment } from "../../domain/environment.ts";
import { parseStackOutputs, type StackOutputs } from "../../io/terraform/stack-outputs.ts";
import { runTerraform, type Terraform } from "../../io/terraform/terraform.ts";
import { interrupted } from "../command-error.ts";
import { refuseErroredState } from "../terraform/errored-state.ts";
import { terraformInit } from "../terraform/init.ts";
import { requireTerraform } from "../terraform/terraform-version.ts";
import type { World } from "../world.ts";
import { notDeployed } from "./not-deployed.ts";
import { synthesizeFor } from "./terraform-of-stack.ts";
import { warnOfUnfinished } from "./unfinished-deploy.ts";

/** What Terraform knows of a deployed environment. */
export interface DeployedEnvironment {
  readonly outputs: StackOutputs;
  /** Its working directory holds the configuration that was synthesized just now. */
  readonly terraform: Terraform;
}

/** Synthesizes an environment and reads its outputs; the org is not asked. Throws a `CommandError` when it is not deployed. */
export async function readDeployedEnvironment(world: World, environment: Environment): Promise<DeployedEnvironment> {
  refuseErroredState(world.project, environment);
  warnOfUnfinished(world, environment);
  const terraform = await synthesizeFor(world, environment, await requireTerraform(world));
  let output = await runTerraform(terraform, ["output", "-json"]);
  if (output.exitCode !== 0) {
    await terraformInit(world, terraform);
    output = await runTerraform(terraform, ["output", "-json"]);
  }
  if (world.signal.aborted) throw interrupted();
  const outputs = output.exitCode === 0 ? parseStackOutputs(output.stdout) : undefined;
  if (outputs === undefined) throw notDeployed(world.project, environment, `environment "${environment.name}"`);
  return { outputs, terraform };
}
