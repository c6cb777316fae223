import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { hasCode } from "./error-code.ts";

/**
 * An absolute path without symbolic links, as a program that runs there sees it; what is not there yet stays as it is
 * written. Throws Node's error for a folder that may not be read.
 */
export function physicalPath(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    const parent = dirname(path);
    if (parent === path || !hasCode(error, "ENOENT")) throw error;
    return join(physicalPath(parent), basename(path));
  }
}
