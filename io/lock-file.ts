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

/** Milliseconds between two looks at a lock that somebody is writing or removing, and looks before it counts as left behind. */
const [PAUSE, LOOKS] = [20, 50];

/**
 * Takes a lock: a file with the id of this process. One left by a process that is gone is taken over. Returns its holder
 * when the lock is held.
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
 * Removes a lock that was left behind. Only who has the lock beside it does: of two processes that find it at once, the later
 * one would remove what the earlier one has taken.
 */
function removeLeft(path: string): void {
  const guard = `${path}.removal`;
  if (!create(guard)) {
    // A removal takes no time, unless its process was killed.
    if (!vanishes(guard)) rmSync(guard, { force: true });
    return;
  }
  try {
    if (!isAlive(holderOf(path))) rmSync(path, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

/** The id in a lock. An empty one is being written, or was left by a process that was killed while it wrote. */
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
