import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** What Terraform says about a deployment that stays as it is. */
export interface TerraformRecord {
  /** Of `terraform version`. */
  readonly version: string;
  /** Of `terraform output -json`. */
  readonly output: string;
}

/**
 * Writes a program that repeats what Terraform said, and gives its path. Mistakes are made in the org alone, so the
 * configuration and the state, of which Terraform speaks, are those of the deployment.
 */
export function writeTerraformRecord(folder: string, { version, output }: TerraformRecord): string {
  writeFileSync(join(folder, "version.txt"), version);
  writeFileSync(join(folder, "output.json"), output);
  const program = join(folder, "terraform");
  writeFileSync(program, SCRIPT, { mode: 0o755 });
  return program;
}

const SCRIPT = `#!/bin/sh
case "$1" in
  version) exec cat "$(dirname "$0")/version.txt" ;;
  output) exec cat "$(dirname "$0")/output.json" ;;
esac
exit 1
`;
