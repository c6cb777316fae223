import { readdirSync } from "node:fs";
import { basename, extname, join, relative } from "node:path";
import { readRegularFile } from "./regular-file.ts";

/** An environment file as it lies on disk. */
export interface EnvironmentText {
  /** The file's name without its ending. */
  readonly name: string;
  /** Its path from the project folder, as shown in findings. */
  readonly file: string;
  readonly text: string;
}

/** Reads every `.yaml` and `.yml` file of a folder, in order of name; none when the folder is missing. Throws as `readRegularFile`. */
export function readEnvironmentFiles(projectFolder: string, folder: string): EnvironmentText[] {
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
