import { join, relative } from "node:path";
import { CEILING, type EnvironmentFile } from "../../domain/environment-file.ts";
import { printableLine } from "../../domain/printable.ts";
import { readEnvironmentFiles } from "../../io/environment-files.ts";
import { writeNewFile } from "../../io/new-file.ts";
import { CommandError } from "../command-error.ts";
import type { World } from "../world.ts";

/** Valid names of environments: used for a file, a Terraform stack and folders. */
const NAME = /^[a-z0-9][a-z0-9-]*$/;

/**
 * Makes sure that a new environment can have a name, and returns the existing files. Throws a `CommandError` if the name is
 * invalid, or an environment already has it.
 *
 * @param example a command with a valid name
 */
export function checkNewEnvironment(
  { project }: Pick<World, "project">,
  name: string,
  example: string,
): readonly EnvironmentFile[] {
  if (!NAME.test(name)) {
    throw new CommandError("usage", `"${printableLine(name)}" is not a valid environment name`, [
      `use lower-case letters, digits and "-", such as: ${example}`,
    ]);
  }
  if (name === CEILING) {
    throw new CommandError("usage", `"${name}" is not a valid environment name: ${CEILING}.yaml is the ceiling`, [
      `choose another name, such as: ${example}`,
    ]);
  }
  const files = readEnvironmentFiles(project.folder, project.environmentsFolder);
  if (files.some((other) => other.name === name)) throw existsAlready(name);
  return files;
}

/**
 * Writes the file of a new environment, and returns its path relative to the project's folder. Throws a `CommandError` if
 * the file exists.
 */
export function writeNewEnvironment({ project }: Pick<World, "project">, name: string, text: string): string {
  const path = join(project.environmentsFolder, `${name}.yaml`);
  if (!writeNewFile(path, text)) throw existsAlready(name);
  return relative(project.folder, path);
}

function existsAlready(name: string): CommandError {
  return new CommandError("usage", `environment "${name}" already exists`, [
    "nothing was changed; edit its file, or choose another name",
  ]);
}
