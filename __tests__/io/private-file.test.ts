import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writePrivateFile } from "../../io/private-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-private-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("only its owner may read it, also in place of one that everybody could read", () => {
  const path = join(folder, "users.json");
  writeFileSync(path, "old", { mode: 0o644 });
  writePrivateFile(path, "new");
  expect(readFileSync(path, "utf8")).toBe("new");
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("nothing else is left in the folder", () => {
  writePrivateFile(join(folder, "users.json"), "[]");
  expect(readdirSync(folder)).toEqual(["users.json"]);
});
