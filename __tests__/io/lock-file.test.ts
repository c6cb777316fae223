import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeLock } from "../../io/lock-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a lock names its process, and a second one is refused with it", () => {
  const path = join(folder, "lock");
  expect(takeLock(path)).toHaveProperty("release");
  expect(takeLock(path)).toEqual({ holder: process.pid });
  expect(readFileSync(path, "utf8")).toBe(String(process.pid));
});

test("a released lock leaves nothing behind", () => {
  const lock = takeLock(join(folder, "lock"));
  if ("release" in lock) lock.release();
  expect(existsSync(join(folder, "lock"))).toBe(false);
});

test.each(["2147483646", "", "not a number", "-1"])(
  "a lock left by a process that is gone (%j) is taken over",
  (left) => {
    const path = join(folder, "lock");
    writeFileSync(path, left);
    expect(takeLock(path)).toHaveProperty("release");
    expect(readFileSync(path, "utf8")).toBe(String(process.pid));
  },
);
