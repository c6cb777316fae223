import type { Environment } from "../../domain/environment.ts";
import type { State } from "../../io/state-file.ts";
import { parseStackOutputs, type StackOutputs } from "../../io/terraform/stack-outputs.ts";
import { refuseErroredState } from "../terraform/errored-state.ts";
import { requireTerraform } from "../terraform/terraform-version.ts";
import type { World } from "../world.ts";
import { storedState } from "./deployed-state.ts";
import { notDeployed } from "./not-deployed.ts";
import { synthesizeFor } from "./terraform-of-stack.ts";
import { warnOfUnfinished } from "./unfinished-deploy.ts";

/** Terraform's data on a deployed environment. */
export interface DeployedEnvironment {
  readonly outputs: StackOutputs;
  readonly state: State;
  /** The folder of the newly synthesized configuration. */
  readonly workingDirectory: string;
}

/** Synthesizes an environment and reads its state, but not the org. Throws a `CommandError` if it is not deployed. */
export async function readDeployedEnvironment(world: World, environment: Environment): Promise<DeployedEnvironment> {
  refuseErroredState(world.project, environment);
  const { workingDirectory } = await synthesizeFor(world, environment, await requireTerraform(world));
  const state = await storedState(world, environment);
  warnOfUnfinished(world, environment, state);
  const outputs = parseStackOutputs(state?.outputs);
  if (state === undefined || outputs === undefined) {
    throw await notDeployed(world, environment, `environment "${environment.name}"`, state);
  }
  return { outputs, state, workingDirectory };
}
