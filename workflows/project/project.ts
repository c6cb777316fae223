import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { physicalPath } from "../../io/physical-path.ts";
import type { LoadedEnvironments } from "./loaded-environments.ts";

/**
 * The folders of a command, all absolute. `folder` and `outdir` have no symbolic links: Terraform gets the path from one to
 * the other, and resolves it from its real working directory.
 */
export interface Project {
  readonly folder: string;
  readonly environmentsFolder: string;
  /** Output folder of synthesized stacks. */
  readonly outdir: string;
  /**
   * The environment files as read at the start of a run of several environments, so that all use the same texts.
   * @default - files are read when needed
   */
  readonly loaded?: LoadedEnvironments;
}

/**
 * The project in the current folder. `MC_OKTA_ENVIRONMENTS` sets another folder of environment files, `CDKTF_OUTDIR` (set
 * by cdktf itself) another output folder. Throws Node's error if the current folder was deleted.
 */
export function currentProject(cwd: string, env: NodeJS.ProcessEnv): Project {
  const folder = realpathSync(cwd);
  return {
    folder,
    environmentsFolder: resolve(folder, env["MC_OKTA_ENVIRONMENTS"] || "environments"),
    outdir: env["CDKTF_OUTDIR"] ? physicalPath(resolve(folder, env["CDKTF_OUTDIR"])) : defaultOutdir(folder),
  };
}

/** Default output folder of a project, without symbolic links. */
export function defaultOutdir(folder: string): string {
  return physicalPath(resolve(folder, "cdktf.out"));
}
