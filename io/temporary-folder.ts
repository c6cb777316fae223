import { lstatSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "./living-process.ts";

/** Creates a folder that only its owner can enter, with the id of this process in its name: `<prefix>-<pid>-XXXXXX`. */
export function makeTemporaryFolder(prefix: string, parent: string = tmpdir()): string {
  return mkdtempSync(join(parent, `${prefix}-${process.pid}-`));
}

/** Which folders to remove. */
export interface Leftovers {
  /** @default - the system's folder for temporary files */
  readonly parent?: string;
  readonly prefixes: readonly string[];
  /** Owner of the folders. @default - this process' user; none if the system has no user ids */
  readonly uid?: number | undefined;
}

/**
 * Removes folders that {@link makeTemporaryFolder} created in killed processes: they contain values of a plan or a state.
 * Skips links, folders that other users own or can enter, and those of running processes. Ignores folders that cannot be
 * removed.
 */
export function removeLeftovers({ parent = tmpdir(), prefixes, uid = process.getuid?.() }: Leftovers): void {
  if (uid === undefined) return;
  for (const name of namesIn(parent)) {
    const pid = prefixes.map((prefix) => pidOf(name, prefix)).find((found) => found !== undefined);
    const path = join(parent, name);
    if (pid !== undefined && !isAlive(pid) && isPrivateFolder(path, uid)) remove(path);
  }
}

function pidOf(name: string, prefix: string): number | undefined {
  if (!name.startsWith(`${prefix}-`)) return undefined;
  const [, pid] = /^([1-9]\d*)-[A-Za-z0-9]{6}$/.exec(name.slice(prefix.length + 1)) ?? [];
  return pid === undefined ? undefined : Number(pid);
}

function isPrivateFolder(path: string, uid: number): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats?.isDirectory() === true && stats.uid === uid && (stats.mode & 0o077) === 0;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Another command may remove it at the same time. */
function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // A leftover folder must not fail an unrelated command.
  }
}
