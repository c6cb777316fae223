import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The values to enter in Management Console, in both written forms. */
export interface SettingsDocuments {
  /** Written with two spaces of indentation. */
  readonly json: unknown;
  readonly markdown: string;
}

/** Writes `<name>.json` and `<name>.md` into a folder, making it, and gives their paths. */
export function writeSettings(folder: string, name: string, documents: SettingsDocuments): string[] {
  mkdirSync(folder, { recursive: true });
  const files = [
    { path: join(folder, `${name}.json`), text: `${JSON.stringify(documents.json, null, 2)}\n` },
    { path: join(folder, `${name}.md`), text: documents.markdown },
  ];
  for (const { path, text } of files) writeFileSync(path, text);
  return files.map(({ path }) => path);
}
