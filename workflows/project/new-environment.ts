import { join, relative } from "node:path";
import { CEILING, type EnvironmentFile } from "../../domain/environment-file.ts";
import { printableLine } from "../../domain/printable.ts";
import { readEnvironmentFiles } from "../../io/environment-files.ts";
import { writeNewFile } from "../../io/new-file.ts";
import { CommandError } from "../command-error.ts";
import type { World } from "../world.ts";

/** What an environment may be called: it names a file, a Terraform stack and folders. */
const NAME = /^[a-z0-9][a-z0-9-]*$/;

/**
 * Makes sure that a new environment can have a name, and gives the files that are there. Throws a `CommandError` when the name
 * cannot be used, or an environment has it already.
 *
 * @param example a command with a name that can be used
 */
export function checkNewEnvironment(
  { project }: Pick<World, "project">,
  name: string,
  example: string,
): readonly EnvironmentFile[] {
  if (!NAME.test(name)) {
    throw new CommandError("usage", `"${printableLine(name)}" cannot be the name of an environment`, [
      `use lower-case letters, digits and "-", such as: ${example}`,
    ]);
  }
  if (name === CEILING) {
    throw new CommandError("usage", `"${name}" cannot be the name of an environment: ${CEILING}.yaml is the ceiling`, [
      `choose another name, such as: ${example}`,
    ]);
  }
  const files = readEnvironmentFiles(project.folder, project.environmentsFolder);
  if (files.some((other) => other.name === name)) throw existsAlready(name);
  return files;
}

/**
 * Writes the file of a new environment, and gives its path from the project's folder. Throws a `CommandError` when the file is
 * there.
 */
export function writeNewEnvironment({ project }: Pick<World, "project">, name: string, text: string): string {
  const path = join(project.environmentsFolder, `${name}.yaml`);
  if (!writeNewFile(path, text)) throw existsAlready(name);
  return relative(project.folder, path);
}

function existsAlready(name: string): CommandError {
  return new CommandError("usage", `environment "${name}" exists already`, [
    "nothing was changed; edit its file, or choose another name",
  ]);
}
