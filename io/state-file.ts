import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseJson } from "./json-text.ts";
import { readRegularFile, UnusableFile } from "./regular-file.ts";

/** Mode of a folder that only its owner can enter. */
const PRIVATE_FOLDER = 0o700;
/** Mode of a file that only its owner can read. */
const PRIVATE_FILE = 0o600;
/** The bits of a file's mode that `chmod` changes. */
const ALL_MODES = 0o7777;

/**
 * Creates Terraform's state file and its backup before Terraform does, empty and readable only by their owner: Terraform
 * keeps the mode of an existing file, and with a common umask would create a state that everyone can read.
 */
export function prepareStateFile(path: string): void {
  makePrivateFolder(dirname(path));
  for (const file of [path, `${path}.backup`]) {
    if (!existsSync(file)) writeFileSync(file, "", { mode: PRIVATE_FILE });
    // Only if needed: disk writes slow down many concurrent environments.
    if ((statSync(file).mode & ALL_MODES) !== PRIVATE_FILE) chmodSync(file, PRIVATE_FILE);
  }
}

/** Creates a folder, with its parents, that only its owner can enter. Does not change an existing folder. */
export function makePrivateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: PRIVATE_FOLDER });
}

/**
 * Addresses (`okta_group.role_view_only`) of the managed resources in a local state file. Empty if the file is missing or
 * empty. Throws `UnusableFile` if it is damaged.
 */
export function stateAddresses(path: string): string[] {
  return addressesIn(readState(path));
}

/** Addresses of the managed resources in a state. */
export function addressesIn(state: State | undefined): string[] {
  return (state?.resources ?? []).filter(({ mode }) => mode === "managed").map(({ type, name }) => `${type}.${name}`);
}

/** The used parts of a Terraform state (format 4). */
export interface State {
  readonly outputs?: unknown;
  readonly resources?: readonly { readonly mode: string; readonly type: string; readonly name: string }[];
}

/** Parses a local state file. Undefined if it is missing or empty. Throws `UnusableFile` if it is damaged. */
export function readState(path: string): State | undefined {
  if (!existsSync(path)) return undefined;
  const text = readRegularFile(path);
  if (text.trim() === "") return undefined;
  const damaged = `it is not a Terraform state; restore a backup, such as ${path}.backup`;
  const state = parseJson(path, text, damaged);
  if (typeof state !== "object" || state === null) throw new UnusableFile(path, damaged);
  return state;
}
