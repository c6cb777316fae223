import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The values to enter in Management Console, in both file formats. */
export interface SettingsDocuments {
  /** Written with two spaces of indentation. */
  readonly json: unknown;
  readonly markdown: string;
}

/**
 * Writes `<name>.json` and `<name>.md` into a folder, creates it if needed, and returns their paths. Does not rewrite a file
 * with the same text, because disk writes slow down many concurrent environments.
 */
export function writeSettings(folder: string, name: string, documents: SettingsDocuments): string[] {
  mkdirSync(folder, { recursive: true });
  const files = [
    { path: join(folder, `${name}.json`), text: `${JSON.stringify(documents.json, null, 2)}\n` },
    { path: join(folder, `${name}.md`), text: documents.markdown },
  ];
  for (const { path, text } of files) if (!holds(path, text)) writeFileSync(path, text);
  return files.map(({ path }) => path);
}

/** Whether a file has exactly this text. False if it cannot be read. */
function holds(path: string, text: string): boolean {
  try {
    const stats = statSync(path);
    return stats.isFile() && stats.size === Buffer.byteLength(text) && readFileSync(path, "utf8") === text;
  } catch {
    return false;
  }
}
