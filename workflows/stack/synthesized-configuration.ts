import type { Environment } from "../../domain/environment.ts";
import { readConfiguration } from "../../io/terraform/configuration.ts";
import { anyTerraform } from "../terraform/terraform-version.ts";
import type { World } from "../world.ts";
import { synthesizeEnvironments } from "./synthesize.ts";

/** Synthesizes an environment, and returns the contents of its `cdk.tf.json`. */
export async function synthesizedConfiguration(world: World, environment: Environment): Promise<unknown> {
  const [stack] = await synthesizeEnvironments(world, [environment], () => anyTerraform(world));
  if (stack === undefined) throw new Error(`no stack was synthesized for ${environment.name}`);
  return readConfiguration(stack.workingDirectory);
}
