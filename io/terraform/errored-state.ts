import { chmodSync, lstatSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { hasCode } from "../error-code.ts";
import { parseJson } from "../json-text.ts";
import { writePrivateFile } from "../private-file.ts";
import { readRegularFile, UnusableFile } from "../regular-file.ts";

/**
 * The file that Terraform writes into its folder if it cannot store a state. Source: Terraform CLI, "Recovering from State
 * Disasters".
 */
const ERRORED = "errored.tfstate";

/** The path of a state that Terraform could not store. Undefined if there is none. */
export function erroredStateFile(workingDirectory: string): string | undefined {
  const path = join(workingDirectory, ERRORED);
  return lstatSync(path, { throwIfNoEntry: false }) === undefined ? undefined : path;
}

/** A state that could not be stored. It contains values, some of them secret. */
export interface ErroredState {
  readonly text: string;
  readonly json: unknown;
}

/** Reads a state that could not be stored. Throws `UnusableFile` if it is not one. */
export function readErroredState(path: string): ErroredState {
  if (!lstatSync(path).isFile()) throw new UnusableFile(path, "it is not a regular file");
  const text = readRegularFile(path);
  return { text, json: parseJson(path, text, "it is not a Terraform state, or it is truncated") };
}

/** Calls `use` with the path of a copy that only its owner can read. Removes it afterwards, with its folder. */
export async function withStateCopy<T>(
  folder: string,
  { text }: ErroredState,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const path = join(folder, "recovery");
  try {
    writePrivateFile(path, text);
    return await use(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Renames the file of a state that has been stored, so that Terraform does not read it. Only its owner can read it. Returns
 * the new name. Undefined if another process did so first, or Terraform has written another state since.
 */
export function keepAsBackup(path: string, { text }: ErroredState, serial: number): string | undefined {
  try {
    if (readRegularFile(path) !== text) return undefined;
    const name = freeName(`${path}.pushed-serial-${serial}`);
    chmodSync(path, 0o600);
    renameSync(path, name);
    return name;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/**
 * The text of a stored state. Undefined if there is none, or if its lock file exists: Terraform is running, or was killed.
 * Source: Terraform, local backend.
 */
export function storedStateText(path: string): string | undefined {
  const isThere = (file: string) => lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  const lock = join(dirname(path), `.${basename(path)}.lock.info`);
  return isThere(path) && !isThere(lock) ? readRegularFile(path) : undefined;
}

/** Renames a truncated state file, so that Terraform does not read it. Only its owner can read it. Returns the new name. */
export function keepCutState(path: string): string {
  const name = freeName(`${path}.cut-short`);
  chmodSync(path, 0o600);
  renameSync(path, name);
  return name;
}

/** Never overwrites an earlier one. */
function freeName(baseName: string, count = 1): string {
  const name = count === 1 ? baseName : `${baseName}-${count}`;
  return lstatSync(name, { throwIfNoEntry: false }) === undefined ? name : freeName(baseName, count + 1);
}
