import { constants } from "node:buffer";
import { readFileSync, statSync } from "node:fs";

/** A file with unusable content. The message has the path and the reason. */
export class UnusableFile extends Error {
  override readonly name = "UnusableFile";

  constructor(path: string, reason: string) {
    super(`${path}: ${reason}`);
  }
}

/**
 * Reads a text file. Follows symbolic links. Throws Node's error, or {@link UnusableFile} for a folder, a device or a pipe,
 * which might never end, and for a file above Node's maximum string length (about 512 MiB).
 */
export function readRegularFile(path: string): string {
  const stats = statSync(path);
  if (!stats.isFile()) throw new UnusableFile(path, "it is not a regular file");
  if (stats.size > constants.MAX_STRING_LENGTH) throw new UnusableFile(path, "it is too large to read");
  return readFileSync(path, "utf8");
}
