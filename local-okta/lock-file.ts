import { readFileSync, rmSync, writeFileSync } from "node:fs";

/**
 * Takes a lock, a file with the id of this process. One left by a process that is gone is taken over, also when this
 * process has its id, as in a container.
 * @returns the id of the process that holds it; undefined when this process has it now.
 * @throws Error of `node:fs` when the file cannot be written.
 */
export function takeLock(path: string): number | undefined {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx", mode: 0o600 });
    return undefined;
  } catch (error) {
    if (Object(error).code !== "EEXIST") throw error;
  }
  const holder = Number(readFileSync(path, "utf8"));
  if (isAlive(holder)) return holder;
  rmSync(path, { force: true });
  return takeLock(path);
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
