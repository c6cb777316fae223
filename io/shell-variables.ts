import { writePrivateFile } from "./private-file.ts";

/** A text as one word for a POSIX shell, whatever it holds. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A text as one word for a POSIX shell, quoted only where one would read it otherwise: the usual command stays easy to read. */
export function shellWord(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : shellQuoted(text);
}

/** Lines for a POSIX shell that set and export variables; every value is quoted, whatever it holds. */
export function exportLines(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}=${shellQuoted(value)}\n`)
    .join("");
}

/** Writes variables for a shell to read with `.`; only its owner may read the file, which appears all at once. */
export function writeShellVariables(path: string, variables: Readonly<Record<string, string>>): void {
  writePrivateFile(path, exportLines(variables));
}
