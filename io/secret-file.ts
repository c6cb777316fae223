import { closeSync, constants, fchmodSync, fstatSync, ftruncateSync, lstatSync, openSync, writeSync } from "node:fs";
import { hasCode } from "./error-code.ts";

/** Why a secret was not written. */
export type SecretFileProblem = "symlink" | "notAFile" | "othersMayRead" | "noFolder";

/**
 * Writes a secret, without a line feed, to a file that only its owner can read. Overwrites an existing file only if it is
 * such a file. Otherwise writes nothing and returns the obstacle.
 */
export function writeSecretFile(path: string, secret: string): SecretFileProblem | undefined {
  const problem = obstacle(path);
  if (problem !== undefined) return problem;
  // Does not follow a symlink that was created in between.
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_NOFOLLOW;
  let file: number;
  try {
    file = openSync(path, flags, 0o600);
  } catch (error) {
    if (hasCode(error, "ENOENT") || hasCode(error, "ENOTDIR")) return "noFolder";
    if (hasCode(error, "ELOOP")) return "symlink";
    throw error;
  }
  try {
    if (isOpenToOthers(fstatSync(file).mode)) return "othersMayRead";
    fchmodSync(file, 0o600);
    ftruncateSync(file);
    writeSync(file, secret);
    return undefined;
  } finally {
    closeSync(file);
  }
}

function obstacle(path: string): SecretFileProblem | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (found.isSymbolicLink()) return "symlink";
  if (!found.isFile()) return "notAFile";
  return isOpenToOthers(found.mode) ? "othersMayRead" : undefined;
}

function isOpenToOthers(mode: number): boolean {
  return (mode & 0o077) !== 0;
}
