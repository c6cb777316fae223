import type { AccessModel } from "../domain/access-model/access-model.ts";
import { fromConfiguration } from "../domain/access-model/from-configuration.ts";
import type { Environment } from "../domain/environment.ts";
import { type ExpectedAccess, expectedAccess } from "../domain/verify/expected-access.ts";
import { readConfiguration } from "../io/terraform/configuration.ts";
import type { StackOutputs } from "../io/terraform/stack-outputs.ts";
import { notDeployed, readDeployedOutputs } from "./deployed-outputs.ts";
import type { World } from "./world.ts";

/** An environment that is deployed: what its configuration says, and the ids Okta gave. */
export interface DeployedStack {
  readonly environment: Environment;
  /** Read from the synthesized configuration alone. */
  readonly model: AccessModel;
  readonly outputs: StackOutputs;
  readonly access: ExpectedAccess;
}

/** Synthesizes an environment and reads its outputs; the org is not asked. Throws a `CommandError` when it is not deployed. */
export async function readDeployedStack(world: World, environment: Environment): Promise<DeployedStack> {
  const { outputs, terraform } = await readDeployedOutputs(world, environment);
  const model = fromConfiguration(readConfiguration(terraform.workingDirectory));
  const access = expectedAccess(model, environment, outputs.deployed);
  if ("notDeployed" in access) throw notDeployed(environment, access.notDeployed);
  return { environment, model, outputs, access };
}
