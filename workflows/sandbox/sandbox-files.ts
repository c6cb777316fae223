import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
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
  /** Private key of the service app, with `--service-app`. */
  privateKey: ".sandbox/service-app.pem",
} as const;

/** Writes the files; only their owner can read them. */
export function writeSandboxFiles(folder: string, { env, users, console }: SandboxWithConsole): void {
  makePrivateFolder(join(folder, ".sandbox"));
  writePrivateFile(join(folder, SANDBOX_FILES.users), `${JSON.stringify(users, null, 2)}\n`);
  writePrivateFile(join(folder, SANDBOX_FILES.certificate), console.certificate);
  writeShellVariables(join(folder, SANDBOX_FILES.variables), withKeyFile(folder, env));
}

/** The variables, with the file of a private key in its place, which is written. */
function withKeyFile(folder: string, env: SandboxWithConsole["env"]): Readonly<Record<string, string>> {
  const { OKTA_API_PRIVATE_KEY: key, ...others } = env;
  if (key === undefined) return others;
  const file = resolve(folder, SANDBOX_FILES.privateKey);
  writePrivateFile(file, key);
  return { ...others, OKTA_API_PRIVATE_KEY: file };
}

/** Removes the files when the sandbox stops. */
export function removeSandboxFiles(folder: string): void {
  for (const file of Object.values(SANDBOX_FILES)) rmSync(join(folder, file), { force: true });
}
