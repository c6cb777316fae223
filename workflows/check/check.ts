import type { Finding } from "../../domain/finding.ts";
import { selectEnvironments } from "../project/environments.ts";
import type { World } from "../world.ts";

/** What was found in environment files. */
export interface CheckedFiles {
  /** How many files were checked. */
  readonly checked: number;
  readonly findings: readonly Finding[];
}

/** Checks the named environment files, or all. Throws a `CommandError` when a name has no file, or there is no file at all. */
export function checkFiles(world: World, names: readonly string[]): CheckedFiles {
  const { findings, names: all } = selectEnvironments(world, names);
  return { checked: names.length === 0 ? all.length : new Set(names).size, findings };
}
