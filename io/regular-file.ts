import { readFileSync, statSync } from "node:fs";

/** A file whose content is of no use; its message names the path and the reason. */
export class UnusableFile extends Error {
  override readonly name = "UnusableFile";

  constructor(path: string, reason: string) {
    super(`${path}: ${reason}`);
  }
}

/**
 * Reads a text file; symbolic links are followed. Throws Node's error, or {@link UnusableFile} for a folder, a device or a
 * pipe, which might never end.
 */
export function readRegularFile(path: string): string {
  if (!statSync(path).isFile()) throw new UnusableFile(path, "it is no regular file");
  return readFileSync(path, "utf8");
}
