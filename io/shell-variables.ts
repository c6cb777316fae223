import { shellQuoted } from "../domain/shell-word.ts";
import { writePrivateFile } from "./private-file.ts";

/** Lines for a POSIX shell that export variables. Every value is quoted. */
export function exportLines(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}=${shellQuoted(value)}\n`)
    .join("");
}

/** Writes variables for a shell to source with `.`. Only the owner can read the file, which is replaced atomically. */
export function writeShellVariables(path: string, variables: Readonly<Record<string, string>>): void {
  writePrivateFile(path, exportLines(variables));
}
