import type { Environment } from "../../domain/environment.ts";
import type { EnvironmentFile } from "../../domain/environment-file.ts";
import type { Finding } from "../../domain/finding.ts";

/** The environment files of a project, parsed. */
export interface LoadedEnvironments {
  /** Environments without errors. */
  readonly environments: readonly Environment[];
  /** All findings, sorted; if environments were named, only their findings. */
  readonly findings: readonly Finding[];
  /** Names of all files, with or without errors. */
  readonly names: readonly string[];
  /** The files of all environments, sorted by name. */
  readonly files: readonly EnvironmentFile[];
  /** The file of shared defaults, if any. */
  readonly defaults: readonly EnvironmentFile[];
}
