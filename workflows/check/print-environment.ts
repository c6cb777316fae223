import { type PrintedEnvironment, printEnvironment } from "../../config/print-environment.ts";
import { readEnvironmentFiles } from "../../io/environment-files.ts";
import { CommandError } from "../command-error.ts";
import { oneEnvironment } from "../project/environments.ts";
import type { World } from "../world.ts";

/**
 * Writes out what an environment's file and the shared defaults say together, and reports what was found in them. Throws a
 * `CommandError` when the name has no file, or the environment has an error: it might be a secret.
 */
export function mergedEnvironment(world: World, name: string): PrintedEnvironment {
  oneEnvironment(world, name);
  const { folder, environmentsFolder } = world.project;
  const printed = printEnvironment(readEnvironmentFiles(folder, environmentsFolder), name);
  if (printed !== undefined) return printed;
  throw new CommandError("usage", `the file of environment "${name}" changed meanwhile`, ["run the command again"]);
}
