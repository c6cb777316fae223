import { renameSync, writeFileSync } from "node:fs";

/** Writes a file that only its owner may read; it appears all at once, in place of an older one. */
export function writePrivateFile(path: string, text: string): void {
  const aside = `${path}.${process.pid}`;
  writeFileSync(aside, text, { mode: 0o600 });
  renameSync(aside, path);
}
