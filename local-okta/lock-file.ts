import { readFileSync, rmSync, writeFileSync } from "node:fs";

/**
 * Interval in milliseconds between checks of a lock that is being written or removed, and number of checks before it counts
 * as stale.
 */
const [PAUSE, LOOKS] = [20, 50];

/**
 * Acquires a lock: a file with the id of this process. Takes over a lock whose process no longer runs, also if this process
 * has the same id, as in a container.
 * @returns the id of the process that holds it, or undefined if this process holds it now.
 * @throws Error of `node:fs` if the file cannot be written.
 */
export function takeLock(path: string): number | undefined {
  for (;;) {
    if (create(path)) return undefined;
    const holder = holderOf(path);
    if (isAlive(holder)) return holder;
    removeLeft(path);
  }
}

/**
 * Removes a stale lock. Only the holder of a second lock does so: if two processes found it at once, the later one would
 * remove the lock that the earlier one has acquired.
 */
function removeLeft(path: string): void {
  const guard = `${path}.removal`;
  if (!create(guard)) {
    // A removal is immediate, unless its process was killed.
    if (!vanishes(guard)) rmSync(guard, { force: true });
    return;
  }
  try {
    if (!isAlive(holderOf(path))) rmSync(path, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

function create(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (Object(error).code === "EEXIST") return false;
    // On a full disk, an empty file exists.
    if (Object(error).syscall === "write") rmSync(path, { force: true });
    throw error;
  }
}

/** The id in a lock. An empty lock is being written, or was left by a process that was killed while writing. */
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
    if (Object(error).code === "ENOENT") return undefined;
    throw error;
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process of another user.
    return Object(error).code === "EPERM";
  }
}
