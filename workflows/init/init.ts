import { join, relative } from "node:path";
import { environmentTemplate } from "../../config/template.ts";
import { printableLine } from "../../domain/printable.ts";
import { readEnvironmentFiles } from "../../io/environment-files.ts";
import { writeNewFile } from "../../io/new-file.ts";
import { CommandError } from "../command-error.ts";
import type { World } from "../world.ts";

/** What an environment may be called: it names a file, a Terraform stack and folders. */
const NAME = /^[a-z0-9][a-z0-9-]*$/;

/**
 * Writes a new environment file, commented, with the values left to fill in, and gives its path from the project's folder.
 * Throws a `CommandError` when the environment is there already, or its name cannot be used.
 */
export function writeEnvironmentFile({ project }: Pick<World, "project">, name: string): string {
  if (!NAME.test(name)) {
    throw new CommandError("usage", `"${printableLine(name)}" cannot be the name of an environment`, [
      'use lower-case letters, digits and "-", such as: mc-okta init production',
    ]);
  }
  const path = join(project.environmentsFolder, `${name}.yaml`);
  const file = relative(project.folder, path);
  const exists = readEnvironmentFiles(project.folder, project.environmentsFolder).some((other) => other.name === name);
  if (exists || !writeNewFile(path, environmentTemplate(name))) {
    throw new CommandError("usage", `environment "${name}" exists already`, [
      "nothing was changed; edit its file, or choose another name",
    ]);
  }
  return file;
}
