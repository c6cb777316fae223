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

test("a damaged state is named, with the backup that may replace it", () => {
  const path = join(folder, "production.tfstate");
  writeFileSync(path, "{broken");
  expect(() => stateAddresses(path)).toThrow(
    `${path}: it is no Terraform state; put a backup in its place, such as ${path}.backup`,
  );
});
