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

/** Interval in milliseconds between checks of a lock that is being written or removed, and number of checks before it counts as stale. */
const [PAUSE, LOOKS] = [20, 50];

/**
 * Acquires a lock: a file with the id of this process. Takes over a lock whose process no longer runs. Returns the holder if
 * the lock is held.
 */
export function takeLock(path: string): Lock | LockHolder {
  for (;;) {
    if (create(path)) return { release: () => rmSync(path, { force: true }) };
    const holder = holderOf(path);
    if (isAlive(holder)) return { holder };
    removeLeft(path);
  }
}

/**
 * Removes a stale lock, protected by a second lock: of two processes that find it at the same time, the later one would
 * otherwise remove the lock that the earlier one has acquired.
 */
function removeLeft(path: string): void {
  const guard = `${path}.removal`;
  if (!create(guard)) {
    // The removal is immediate, unless its process was killed.
    if (!vanishes(guard)) rmSync(guard, { force: true });
    return;
  }
  try {
    if (!isAlive(holderOf(path))) rmSync(path, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

/** The id in a lock. An empty lock is being written, or its process was killed while writing. */
function holderOf(path: string): number {
  let text = "";
  for (let look = 0; look < LOOKS && text === ""; look++) {
    if (look > 0) pause();
    text = textOf(path) ?? "gone";
  }
  return Number(text);
}

function vanishes(path: string): boolean {
  for (let look = 0; look < LOOKS; look++) {
    if (textOf(path) === undefined) return true;
    pause();
  }
  return false;
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
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
