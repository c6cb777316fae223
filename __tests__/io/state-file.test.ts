import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { stateAddresses } from "../../io/state-file.ts";

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
      `${path}: it is no Terraform state; put a backup in its place, such as ${path}.backup`,
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
