import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { prepareStateFile, stateAddresses } from "../../io/state-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-state-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each(["{broken", "null", '"text"'])(
  "a damaged state is named, with the backup that may replace it: %s",
  (text) => {
    const path = join(folder, "production.tfstate");
    writeFileSync(path, text);
    expect(() => stateAddresses(path)).toThrow(
      `${path}: it is not a Terraform state; restore a backup, such as ${path}.backup`,
    );
  },
);

test("a state with a duplicate key is refused", () => {
  const path = join(folder, "production.tfstate");
  writeFileSync(path, '{"version":4,"resources":[],"resources":[]}');
  expect(() => stateAddresses(path)).toThrow(`${path}: duplicate key resources, line 1; remove one of them`);
});

test("an empty state, or none, has no addresses", () => {
  const path = join(folder, "production.tfstate");
  expect(stateAddresses(path)).toEqual([]);
  writeFileSync(path, "");
  expect(stateAddresses(path)).toEqual([]);
});

const modes = (path: string) => [path, `${path}.backup`].map((file) => (statSync(file).mode & 0o7777).toString(8));

test("a state file and its backup are made before Terraform makes them, for their owner only", () => {
  const path = join(folder, "state", "production.tfstate");
  prepareStateFile(path);
  expect(readFileSync(path, "utf8")).toBe("");
  expect(modes(path)).toEqual(["600", "600"]);
});

test("a state file that others may read is closed to them, and keeps its content", () => {
  const path = join(folder, "production.tfstate");
  prepareStateFile(path);
  writeFileSync(path, '{"version":4}');
  chmodSync(path, 0o644);
  prepareStateFile(path);
  expect(modes(path)).toEqual(["600", "600"]);
  expect(readFileSync(path, "utf8")).toBe('{"version":4}');
});
