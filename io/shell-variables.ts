import { writePrivateFile } from "./private-file.ts";

/** Quotes a text as one word for a POSIX shell. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Quotes a text as one word for a POSIX shell only if needed, so that common commands stay readable. */
export function shellWord(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : shellQuoted(text);
}

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
