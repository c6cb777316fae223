import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Terraform } from "../../io/terraform/terraform.ts";

/** A shell script in place of Terraform, in a project of its own. */
export interface FakeTerraform {
  readonly folder: string;
  readonly terraform: Terraform;
  /** The command lines it was given. */
  calls(): string[];
  remove(): void;
}

/** Makes a working directory with a configuration, and a Terraform that runs a script with its arguments. */
export function fakeTerraform(configuration: unknown, script: string): FakeTerraform {
  const folder = mkdtempSync(join(tmpdir(), "mc-okta-fake-"));
  const workingDirectory = join(folder, "stack");
  mkdirSync(workingDirectory);
  writeFileSync(join(workingDirectory, "cdk.tf.json"), JSON.stringify(configuration));
  const file = join(folder, "terraform");
  writeFileSync(file, `#!/bin/sh\necho "$*" >> ../calls\n${script}\n`, { mode: 0o700 });
  return {
    folder,
    terraform: {
      binary: { file, product: "Terraform", version: "1.11.4" },
      workingDirectory,
      env: process.env,
      color: false,
      signal: new AbortController().signal,
    },
    calls: () =>
      existsSync(join(folder, "calls")) ? readFileSync(join(folder, "calls"), "utf8").trimEnd().split("\n") : [],
    remove: () => rmSync(folder, { recursive: true }),
  };
}
