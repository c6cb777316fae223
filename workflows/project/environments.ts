import { nearMatch } from "../../config/near-match.ts";
import { parseEnvironments } from "../../config/parse-environments.ts";
import type { Environment } from "../../domain/environment.ts";
import { SHARED_DEFAULTS } from "../../domain/environment-file.ts";
import type { Finding } from "../../domain/finding.ts";
import { printableLine } from "../../domain/printable.ts";
import { readEnvironmentFiles } from "../../io/environment-files.ts";
import { publicKeyReader } from "../../io/public-key-file.ts";
import { CommandError } from "../command-error.ts";
import type { World } from "../world.ts";
import type { Project } from "./project.ts";

/** What the environment files of a project say. */
export interface LoadedEnvironments {
  /** Those without an error. */
  readonly environments: readonly Environment[];
  /** Everything found, sorted; when environments were named, only what concerns them. */
  readonly findings: readonly Finding[];
  /** Names of all files, with or without an error. */
  readonly names: readonly string[];
}

/**
 * Reads and checks the environment files. All of them are read even when only some are asked for, because two files may
 * contradict each other.
 */
export function loadEnvironments(project: Project, only?: readonly string[]): LoadedEnvironments {
  const files = readEnvironmentFiles(project.folder, project.environmentsFolder);
  const { environments, findings } = parseEnvironments(files, publicKeyReader(project.folder));
  const names = files.map(({ name }) => name).filter((name) => name !== SHARED_DEFAULTS);
  if (only === undefined) return { environments, findings, names };
  const selected = new Set(files.filter(({ name }) => only.includes(name)).map(({ file }) => file));
  return {
    environments: environments.filter(({ file }) => selected.has(file)),
    findings: findings.filter(
      ({ where, environments: concerned = [] }) =>
        selected.has(where.file) || concerned.some((name) => only.includes(name)),
    ),
    names,
  };
}

/** Loads the named environments, or all. Throws a `CommandError` when a name has no file, or there is no file at all. */
export function selectEnvironments({ project }: World, names: readonly string[]): LoadedEnvironments {
  const loaded = loadEnvironments(project, names.length === 0 ? undefined : names);
  if (loaded.names.length === 0) {
    throw new CommandError("usage", `no environment file in ${printableLine(project.environmentsFolder)}`, [
      "make one: mc-okta init production",
    ]);
  }
  for (const name of names) {
    if (!loaded.names.includes(name)) throw unknownEnvironment(name, loaded.names);
  }
  return loaded;
}

/** Loads one environment and reports its findings. Throws a `CommandError` when its file has an error. */
export function oneEnvironment(world: World, name: string): Environment {
  const { environments, findings } = selectEnvironments(world, [name]);
  if (findings.length > 0) world.report({ kind: "findings", findings });
  const [environment] = environments;
  if (environment === undefined) {
    throw new CommandError("usage", `environment "${printableLine(name)}" has errors`, [
      "fix what is listed above; nothing was run",
    ]);
  }
  return environment;
}

function unknownEnvironment(name: string, names: readonly string[]): CommandError {
  const near = nearMatch(name, names);
  return new CommandError("usage", `there is no environment "${printableLine(name)}"`, [
    near === undefined ? `there are: ${names.map(printableLine).join(", ")}` : `did you mean "${printableLine(near)}"?`,
  ]);
}
