import { readFileSync, rmSync, writeFileSync } from "node:fs";

/** Milliseconds between two looks at a lock that somebody is writing or removing, and looks before it counts as left behind. */
const [PAUSE, LOOKS] = [20, 50];

/**
 * Takes a lock, a file with the id of this process. One left by a process that is gone is taken over, also when this
 * process has its id, as in a container.
 * @returns the id of the process that holds it; undefined when this process has it now.
 * @throws Error of `node:fs` when the file cannot be written.
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

function create(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (Object(error).code === "EEXIST") return false;
    // On a full disk there is an empty file.
    if (Object(error).syscall === "write") rmSync(path, { force: true });
    throw error;
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
    // Another user's.
    return Object(error).code === "EPERM";
  }
}
