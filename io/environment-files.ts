import { readdirSync } from "node:fs";
import { basename, extname, join, relative } from "node:path";
import type { EnvironmentFile } from "../domain/environment-file.ts";
import { readRegularFile } from "./regular-file.ts";

/** Reads every `.yaml` and `.yml` file of a folder, sorted by name. Empty if the folder does not exist. Throws as `readRegularFile`. */
export function readEnvironmentFiles(projectFolder: string, folder: string): EnvironmentFile[] {
  return yamlFiles(folder).map((entry) => {
    const path = join(folder, entry);
    return {
      name: basename(entry, extname(entry)),
      file: relative(projectFolder, path),
      text: readRegularFile(path),
    };
  });
}

function yamlFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((entry) => [".yaml", ".yml"].includes(extname(entry)))
      .sort();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
