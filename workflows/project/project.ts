import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { parseEnvironments } from "../../config/parse-environments.ts";
import type { Environment } from "../../domain/environment.ts";
import type { Finding } from "../../domain/finding.ts";
import { readEnvironmentFiles } from "../../io/environment-files.ts";
import { physicalPath } from "../../io/physical-path.ts";
import { publicKeyReader } from "../../io/public-key-file.ts";

/**
 * The folders a command works in, all absolute. `folder` and `outdir` are without symbolic links: the path from one to the
 * other is written for Terraform, which takes it from where it really runs.
 */
export interface Project {
  readonly folder: string;
  readonly environmentsFolder: string;
  /** Where stacks are synthesized to. */
  readonly outdir: string;
}

/**
 * The project in the current folder. `MC_OKTA_ENVIRONMENTS` names another folder of environment files, `CDKTF_OUTDIR`
 * (set by cdktf itself) another folder for stacks. Throws Node's error when the current folder is gone.
 */
export function currentProject(cwd: string, env: NodeJS.ProcessEnv): Project {
  const folder = realpathSync(cwd);
  return {
    folder,
    environmentsFolder: resolve(folder, env["MC_OKTA_ENVIRONMENTS"] || "environments"),
    outdir: env["CDKTF_OUTDIR"] ? physicalPath(resolve(folder, env["CDKTF_OUTDIR"])) : defaultOutdir(folder),
  };
}

/** Where stacks of a project are synthesized to when nothing else is named; without symbolic links. */
export function defaultOutdir(folder: string): string {
  return physicalPath(resolve(folder, "cdktf.out"));
}

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
  const names = files.map(({ name }) => name);
  if (only === undefined) return { environments, findings, names };
  const wanted = new Set(files.filter(({ name }) => only.includes(name)).map(({ file }) => file));
  return {
    environments: environments.filter(({ file }) => wanted.has(file)),
    findings: findings.filter(({ where }) => wanted.has(where.file)),
    names,
  };
}
