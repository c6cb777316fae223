import type { Environment } from "../../domain/environment.ts";
import type { Terraform } from "../../io/terraform/terraform.ts";
import type { ImportBlock } from "../../stacks/mc-okta-stack.ts";
import { ownVariables } from "../org/own-variables.ts";
import { requireBackend } from "../terraform/terraform-version.ts";
import type { World } from "../world.ts";
import { refuseCommands } from "./refused-commands.ts";
import { synthesizeEnvironments } from "./synthesize.ts";

/**
 * Writes an environment's stack, with the objects that the next apply takes over, and returns the Terraform to run in it:
 * it runs only that stack, with only that environment's credential. Throws a `CommandError` if the stack makes Terraform
 * run a command.
 */
export async function synthesizeFor(
  world: World,
  environment: Environment,
  binary: Terraform["binary"],
  imports: readonly ImportBlock[] = [],
): Promise<Terraform> {
  requireBackend(binary, environment.state.place);
  const [stack] = await synthesizeEnvironments(world, [environment], async () => binary, imports);
  if (stack === undefined) throw new Error(`no stack was synthesized for ${environment.name}`);
  refuseCommands([stack]);
  const { workingDirectory, configuration } = stack;
  const { signal, color } = world;
  const { env } = ownVariables(world, environment);
  const lockTimeoutSeconds = world.lockTimeoutSeconds ?? environment.state.lockTimeoutSeconds;
  return { binary, workingDirectory, configuration, env, lockTimeoutSeconds, color, signal };
}
