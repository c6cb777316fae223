import { type PrintedEnvironment, printEnvironment } from "../../config/print-environment.ts";
import { CommandError } from "../command-error.ts";
import { loadEnvironments, oneEnvironment } from "../project/environments.ts";
import type { World } from "../world.ts";

/**
 * Writes out what an environment's file and the shared defaults say together, and reports what was found in them. Throws a
 * `CommandError` when the name has no file, or the environment has an error: it might be a secret.
 */
export function mergedEnvironment(world: World, name: string): PrintedEnvironment {
  oneEnvironment(world, name);
  const { files, defaults } = loadEnvironments(world.project);
  const printed = printEnvironment([...files, ...defaults], name);
  if (printed !== undefined) return printed;
  throw new CommandError("usage", `the file of environment "${name}" changed meanwhile`, ["run the command again"]);
}
