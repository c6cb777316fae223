import { type PrintedEnvironment, printEnvironment } from "../../config/print-environment.ts";
import { CommandError } from "../command-error.ts";
import { loadEnvironments, oneEnvironment } from "../project/environments.ts";
import type { World } from "../world.ts";

/**
 * Prints an environment's file merged with the shared defaults, and reports findings. Throws a `CommandError` if there is
 * no such file, or the environment has errors: a value might be a secret.
 */
export function mergedEnvironment(world: World, name: string): PrintedEnvironment {
  oneEnvironment(world, name);
  const { files, defaults } = loadEnvironments(world.project);
  const printed = printEnvironment([...files, ...defaults], name);
  if (printed !== undefined) return printed;
  throw new CommandError("usage", `the file of environment "${name}" changed while it was read`, [
    "run the command again",
  ]);
}
