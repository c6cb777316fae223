import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runTerraform } from "../../../io/terraform/terraform.ts";

const WARNING = "\\nWarning: Unable to open CLI configuration file\\n\\nThe file {x} does not exist.\\n";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-terraform-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What is taken from a program that prints a text. */
async function taken(printed: string, ...args: string[]): Promise<string> {
  const file = join(folder, "..", `${folder.split("/").at(-1)}-tofu`);
  writeFileSync(file, `#!/bin/sh\nprintf '%b' '${printed}'\n`);
  chmodSync(file, 0o755);
  try {
    const { stdout } = await runTerraform(
      {
        binary: { file, product: "OpenTofu", version: "1.12.6" },
        workingDirectory: folder,
        env: { PATH: process.env["PATH"] },
        color: false,
        signal: new AbortController().signal,
      },
      args,
    );
    return stdout;
  } finally {
    rmSync(file);
  }
}

describe("a warning about the machine's settings before JSON", () => {
  test.each([
    ["a state", ["state", "pull"]],
    ["a plan", ["show", "-json", "plan"]],
  ])("is no part of %s", async (_, args) => {
    expect(await taken(`${WARNING}{"a":\\n{"b": 1}}\\n`, ...args)).toBe('{"a":\n{"b": 1}}');
  });

  test("is no state where there is none", async () => {
    expect(await taken(WARNING, "state", "pull")).toBe("");
  });

  test("stays in what is no JSON", async () => {
    expect(await taken(WARNING, "plan")).toContain("Unable to open");
  });
});
