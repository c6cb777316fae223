import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readRegularFile, UnusableFile } from "../../io/regular-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-regular-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a file is read", () => {
  writeFileSync(join(folder, "file"), "straße");
  expect(readRegularFile(join(folder, "file"))).toBe("straße");
});

test("a file that is larger than any text is named, and not read", () => {
  const path = join(folder, "file");
  writeFileSync(path, "");
  truncateSync(path, 600 * 1024 * 1024);
  expect(() => readRegularFile(path)).toThrow(new UnusableFile(path, "it is too large to read"));
});

test("a folder is no file", () => {
  expect(() => readRegularFile(folder)).toThrow(new UnusableFile(folder, "it is not a regular file"));
});
