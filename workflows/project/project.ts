import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { physicalPath } from "../../io/physical-path.ts";
import type { LoadedEnvironments } from "./loaded-environments.ts";

/**
 * The folders a command works in, all absolute. `folder` and `outdir` are without symbolic links: the path from one to the
 * other is written for Terraform, which takes it from where it really runs.
 */
export interface Project {
  readonly folder: string;
  readonly environmentsFolder: string;
  /** Where stacks are synthesized to. */
  readonly outdir: string;
  /**
   * The environment files as a run of several environments read them when it began, so that each environment is judged by
   * the same text. @default - they are read when they are needed
   */
  readonly loaded?: LoadedEnvironments;
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
