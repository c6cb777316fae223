import { parseEnvironments } from "../../config/parse-environments.ts";
import type { Environment } from "../../domain/environment.ts";
import { isCeilingName, SHARED_DEFAULTS } from "../../domain/environment-file.ts";
import { printableLine } from "../../domain/printable.ts";
import { readEnvironmentFiles } from "../../io/environment-files.ts";
import { readProjectFiles } from "../../io/project-files.ts";
import { publicKeyReader } from "../../io/public-key-file.ts";
import { CommandError } from "../command-error.ts";
import type { World } from "../world.ts";
import { CEILING_FILES } from "./ceiling-files.ts";
import type { LoadedEnvironments } from "./loaded-environments.ts";
import type { Project } from "./project.ts";
import { unknownEnvironment } from "./selection.ts";

/**
 * Reads and checks the environment files. All files are read even if only some are selected, because two files may
 * contradict each other.
 */
export function loadEnvironments(project: Project, only?: readonly string[]): LoadedEnvironments {
  const loaded = project.loaded ?? readEnvironments(project);
  if (only === undefined) return loaded;
  const { environments, findings, files } = loaded;
  const selected = new Set(files.filter(({ name }) => only.includes(name)).map(({ file }) => file));
  return {
    ...loaded,
    environments: environments.filter(({ file }) => selected.has(file)),
    findings: findings.filter(
      ({ where, environments: concerned }) =>
        concerned?.some((name) => only.includes(name)) ?? selected.has(where.file),
    ),
  };
}

function readEnvironments({ folder, environmentsFolder }: Project): LoadedEnvironments {
  // The folder of environments may be the project's folder, which has the ceiling.
  const all = readEnvironmentFiles(folder, environmentsFolder).filter(({ file }) => !CEILING_FILES.includes(file));
  const files = all.filter(({ name }) => name !== SHARED_DEFAULTS && !isCeilingName(name));
  return {
    ...parseEnvironments(all, publicKeyReader(folder), readProjectFiles(folder, CEILING_FILES)),
    names: files.map(({ name }) => name),
    files,
    defaults: all.filter(({ name }) => name === SHARED_DEFAULTS),
  };
}

/** Loads the named environments, or all. Throws a `CommandError` if a name has no file, or there are no files. */
export function selectEnvironments({ project }: World, names: readonly string[]): LoadedEnvironments {
  const loaded = loadEnvironments(project, names.length === 0 ? undefined : names);
  if (loaded.names.length === 0) throw noEnvironments(project);
  for (const name of names) {
    if (!loaded.names.includes(name)) throw unknownEnvironment(name, loaded.names);
  }
  return loaded;
}

/** Loads one environment and reports its findings. Throws a `CommandError` if its file has an error. */
export function oneEnvironment(world: World, name: string): Environment {
  const { environments, findings } = selectEnvironments(world, [name]);
  if (findings.length > 0) world.report({ kind: "findings", findings });
  const [environment] = environments;
  if (environment === undefined) {
    throw new CommandError("usage", `environment "${printableLine(name)}" has errors`, [
      "fix the errors above; nothing was run",
    ]);
  }
  return environment;
}

/** The error for a project without environment files. */
export function noEnvironments({ environmentsFolder }: Pick<Project, "environmentsFolder">): CommandError {
  return new CommandError("usage", `no environment file in ${printableLine(environmentsFolder)}`, [
    "create one: mc-okta init production",
  ]);
}
