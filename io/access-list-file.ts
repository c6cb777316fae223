import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hasCode } from "./error-code.ts";
import { readRegularFile } from "./regular-file.ts";

const FOLDER = "access";
const ENDING = ".md";

/** Where the list of all access of an environment is, from the project's folder. */
export function accessListFile(name: string): string {
  return `${FOLDER}/${name}${ENDING}`;
}

/** The list of all access of an environment as it was written; undefined where there is none. */
export function readAccessList(folder: string, name: string): string | undefined {
  try {
    return readRegularFile(join(folder, accessListFile(name)));
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** Names of the Markdown files in the folder of the lists, without the ending, sorted; none where there is no folder. */
export function namesOfAccessLists(folder: string): string[] {
  try {
    const files = readdirSync(join(folder, FOLDER)).filter((file) => file.endsWith(ENDING));
    return files.map((file) => file.slice(0, -ENDING.length)).sort();
  } catch (error) {
    if (hasCode(error, "ENOENT") || hasCode(error, "ENOTDIR")) return [];
    throw error;
  }
}

/** Writes the list of all access of an environment, and gives its path from the project's folder. */
export function writeAccessList(folder: string, name: string, text: string): string {
  mkdirSync(join(folder, FOLDER), { recursive: true });
  writeFileSync(join(folder, accessListFile(name)), text);
  return accessListFile(name);
}
