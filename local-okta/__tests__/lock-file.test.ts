import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeLock } from "../lock-file.ts";

let lock: string;
beforeEach(() => {
  lock = join(mkdtempSync(join(tmpdir(), "local-okta-lock-")), "lock");
});
afterEach(() => rmSync(join(lock, ".."), { recursive: true }));

test.each(["2147483646", "", "0", String(process.pid)])(
  "a lock left by a process that is gone (%j) is taken over",
  (left) => {
    writeFileSync(lock, left);
    expect(takeLock(lock)).toBeUndefined();
    expect(readFileSync(lock, "utf8")).toBe(String(process.pid));
  },
);

test("a lock of a process that runs stays, and is answered with its id", () => {
  writeFileSync(lock, String(process.ppid));
  expect(takeLock(lock)).toBe(process.ppid);
  expect(readFileSync(lock, "utf8")).toBe(String(process.ppid));
});
