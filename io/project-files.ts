import { lstatSync } from "node:fs";
import { join } from "node:path";
import type { CeilingFile } from "../domain/environment-file.ts";
import { readRegularFile } from "./regular-file.ts";

/**
 * Reads those files of a project that are there, by their paths from its folder. Throws as `readRegularFile`, also for a
 * symbolic link that leads nowhere: a file that somebody put there is not taken for none.
 */
export function readProjectFiles(folder: string, paths: readonly string[]): CeilingFile[] {
  return paths
    .filter((path) => lstatSync(join(folder, path), { throwIfNoEntry: false }) !== undefined)
    .map((path) => ({ file: path, text: readRegularFile(join(folder, path)) }));
}
