import type { Environment } from "../../domain/environment.ts";
import type { EnvironmentFile } from "../../domain/environment-file.ts";
import type { Finding } from "../../domain/finding.ts";

/** What the environment files of a project say. */
export interface LoadedEnvironments {
  /** Those without an error. */
  readonly environments: readonly Environment[];
  /** Everything found, sorted; when environments were named, only what concerns them. */
  readonly findings: readonly Finding[];
  /** Names of all files, with or without an error. */
  readonly names: readonly string[];
  /** The files of all environments, in order of name. */
  readonly files: readonly EnvironmentFile[];
  /** What they share, in one file or none. */
  readonly defaults: readonly EnvironmentFile[];
}
