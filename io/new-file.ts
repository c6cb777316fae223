import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Creates a file, with its folder. Returns false, and changes nothing, if the file exists. */
export function writeNewFile(path: string, text: string): boolean {
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, text, { flag: "wx", mode: 0o644 });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
