import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { isAlive } from "./living-process.ts";

/** Who holds a lock. */
export interface LockHolder {
  /** Process id. */
  readonly holder: number;
}

/** A lock that is held. */
export interface Lock {
  release(): void;
}

/**
 * Takes a lock: a file with the id of this process. One left by a process that is gone is taken over. Returns its holder
 * when the lock is held.
 */
export function takeLock(path: string): Lock | LockHolder {
  if (create(path)) return { release: () => rmSync(path, { force: true }) };
  const holder = Number(readFileSync(path, "utf8"));
  if (isAlive(holder)) return { holder };
  rmSync(path, { force: true });
  return takeLock(path);
}

function create(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
