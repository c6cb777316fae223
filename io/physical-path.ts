import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { hasCode } from "./error-code.ts";

/**
 * An absolute path with symbolic links resolved. Parts that do not exist yet stay as written. Throws Node's error for a folder
 * that cannot be read.
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
