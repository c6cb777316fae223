import { lstatSync } from "node:fs";
import { join } from "node:path";
import type { CeilingFile } from "../domain/environment-file.ts";
import { readRegularFile } from "./regular-file.ts";

/**
 * Reads the existing files among the given paths of a project, relative to its folder. Throws as `readRegularFile`, also for
 * a broken symbolic link, which does not count as a missing file.
 */
export function readProjectFiles(folder: string, paths: readonly string[]): CeilingFile[] {
  return paths
    .filter((path) => lstatSync(join(folder, path), { throwIfNoEntry: false }) !== undefined)
    .map((path) => ({ file: path, text: readRegularFile(join(folder, path)) }));
}
