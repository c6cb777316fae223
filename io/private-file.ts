import { renameSync, writeFileSync } from "node:fs";

/** Writes a file that only its owner can read. Replaces an existing file atomically. */
export function writePrivateFile(path: string, text: string): void {
  const temporaryFile = `${path}.${process.pid}`;
  writeFileSync(temporaryFile, text, { mode: 0o600 });
  renameSync(temporaryFile, path);
}
