import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Size of a disk, in bytes: more than a state, its backup and a journal take. */
const SIZE = 1024 * 1024;

/** A disk that can be full. */
export interface SmallDisk {
  /** Takes everything but so many bytes, which are whole pages of memory. */
  fill(free: number): void;
  /** Makes room again. */
  clear(): void;
  unmount(): void;
}

/** Mounts an empty disk on a folder. */
export function mountSmallDisk(folder: string): SmallDisk {
  mkdirSync(folder, { recursive: true });
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE},mode=0700`, "tmpfs", folder], { stdio: "pipe" });
  const filler = join(folder, "filler");
  return {
    fill: (free) => writeFileSync(filler, Buffer.alloc(SIZE - free), { mode: 0o600 }),
    clear: () => rmSync(filler, { force: true }),
    unmount: () => execFileSync("umount", [folder], { stdio: "pipe" }),
  };
}

/** Whether this user may mount a disk here: root may, but not in every container. */
export function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "mc-okta-mount-"));
  try {
    mountSmallDisk(folder).unmount();
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
