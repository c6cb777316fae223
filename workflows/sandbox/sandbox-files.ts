import { rmSync } from "node:fs";
import { join } from "node:path";
import { writePrivateFile } from "../../io/private-file.ts";
import { writeShellVariables } from "../../io/shell-variables.ts";
import { makePrivateFolder } from "../../io/state-file.ts";
import type { SandboxWithConsole } from "../../sandbox/start-sandbox.ts";

/** Files with which other shells and commands use a running sandbox, relative to the project's folder. */
export const SANDBOX_FILES = {
  /** Variables, for a shell to read with `.`. */
  variables: ".sandbox/env",
  /** Users with their passwords, for `mc-okta verify --login`. */
  users: ".sandbox/users.json",
  /** Certificate of the local Management Console, for `--console-ca`. */
  certificate: ".sandbox/console.pem",
} as const;

/** Writes the files; only their owner can read them. */
export function writeSandboxFiles(folder: string, { env, users, console }: SandboxWithConsole): void {
  makePrivateFolder(join(folder, ".sandbox"));
  writePrivateFile(join(folder, SANDBOX_FILES.users), `${JSON.stringify(users, null, 2)}\n`);
  writePrivateFile(join(folder, SANDBOX_FILES.certificate), console.certificate);
  writeShellVariables(join(folder, SANDBOX_FILES.variables), env);
}

/** Removes the files when the sandbox stops. */
export function removeSandboxFiles(folder: string): void {
  for (const file of Object.values(SANDBOX_FILES)) rmSync(join(folder, file), { force: true });
}
