import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hasCode } from "./error-code.ts";
import { readRegularFile } from "./regular-file.ts";

const FOLDER = "access";
const ENDING = ".md";

/** Path of an environment's access list, relative to the project folder. */
export function accessListFile(name: string): string {
  return `${FOLDER}/${name}${ENDING}`;
}

/** The text of an environment's access list, or undefined if there is none. */
export function readAccessList(folder: string, name: string): string | undefined {
  try {
    return readRegularFile(join(folder, accessListFile(name)));
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** Sorted names of the Markdown files in the folder of access lists, without extension. Empty if the folder does not exist. */
export function namesOfAccessLists(folder: string): string[] {
  try {
    const files = readdirSync(join(folder, FOLDER)).filter((file) => file.endsWith(ENDING));
    return files.map((file) => file.slice(0, -ENDING.length)).sort();
  } catch (error) {
    if (hasCode(error, "ENOENT") || hasCode(error, "ENOTDIR")) return [];
    throw error;
  }
}

/** Writes an environment's access list. Returns its path relative to the project folder. */
export function writeAccessList(folder: string, name: string, text: string): string {
  mkdirSync(join(folder, FOLDER), { recursive: true });
  writeFileSync(join(folder, accessListFile(name)), text);
  return accessListFile(name);
}
