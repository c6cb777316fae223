import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { TerraformEnv } from "./index.ts";
import { takeLock } from "./lock-file.ts";
import { UsageError } from "./usage-error.ts";

/** The folder of a running command: the org, and the variables for a shell. It holds secrets: files have mode 0600. */
export interface CommandFolder {
  /** File of the org, kept between runs. */
  readonly stateFile: string;
  /** File of the variables for a shell. It is removed when the org stops, together with the file of the private key. */
  readonly envFile: string;
  /**
   * Writes the variables. A private key goes into a separate file, and the variable is set to its path. Throws an `Error` of
   * `node:fs` if another program has created such a file since.
   */
  writeEnv(variables: TerraformEnv): void;
  /** Removes the variables, unless another program has replaced them, and releases the lock. */
  close(): void;
}

/**
 * The beginning of the state file, as written at the first start or later. Other versions and truncated files match too: the
 * org reports what it cannot read.
 */
const OWN_ORG = /^($|\s*\{\s*("version":\s*\d+,\s*"organization":|"passwords":\s*\[.*\],\s*"oauth":\s*\{))/s;

/** The beginning of the System Log. */
const OWN_LOG = /^($|\{"systemLogOf":"00o)/;

/** First line of the private key file. PEM parsers ignore text before the key (RFC 7468 section 2). */
const KEY_HEADING = "Private key of local-okta, for one start.\n";

const VARIABLES_OF_SERVICE_APP = "ACCESS_TOKEN|API_CLIENT_ID|API_PRIVATE_KEY|API_PRIVATE_KEY_ID|API_SCOPES";

/** With an API token, or with a service app instead. */
const OWN_ENV = new RegExp(
  `^(export TF_REATTACH_PROVIDERS='\\{"okta/okta":.*\\}'\nexport OKTA_API_TOKEN=` +
    `('00\\S+'\n|''\n(export OKTA_(${VARIABLES_OF_SERVICE_APP})='.*'\n){5}))?$`,
);

/**
 * Patterns of the files that this command writes. Any other file is not replaced or removed. An empty file is left by a
 * process that was killed while writing.
 */
const OWN_FILES = {
  lock: /^\d*$/,
  env: OWN_ENV,
  "service-app.pem": new RegExp(`^$|^${KEY_HEADING}`),
  "org.json": OWN_ORG,
  "org.json.tmp": OWN_ORG,
  "org.json.log": OWN_LOG,
  "org.json.log.tmp": OWN_LOG,
};

/**
 * Creates the folder, accessible only to its owner and ignored by Git, and locks it. Does not change an existing folder.
 * @throws UsageError if it is not a folder, is in use, or contains a file of another program with one of these names.
 * @throws Error of `node:fs` if it cannot be created or written.
 */
export function openCommandFolder(path: string): CommandFolder {
  if (existsSync(path) && !statSync(path).isDirectory()) throw new UsageError(`${path} is not a folder`);
  const isNew = mkdirSync(path, { recursive: true, mode: 0o700 }) !== undefined;
  if (isNew) writeFileSync(join(path, ".gitignore"), "*\n");
  for (const [name, own] of Object.entries(OWN_FILES)) refuseForeign(join(path, name), own);
  const [lock, envFile, keyFile] = [join(path, "lock"), join(path, "env"), join(path, "service-app.pem")];
  const holder = takeLock(lock);
  if (holder !== undefined) throw alreadyRunning(holder, lock);
  const written = new Map<string, string>();
  const write = (file: string, text: string) => {
    writeFileSync(file, text, { mode: 0o600, flag: "wx" });
    written.set(file, text);
  };
  for (const file of [envFile, keyFile]) rmSync(file, { force: true });
  return {
    stateFile: join(path, "org.json"),
    envFile,
    writeEnv(variables) {
      const { OKTA_API_PRIVATE_KEY: key } = variables;
      if (key !== undefined) write(keyFile, `${KEY_HEADING}${key}\n`);
      write(
        envFile,
        exportLines({ ...variables, ...(key !== undefined && { OKTA_API_PRIVATE_KEY: resolve(keyFile) }) }),
      );
    },
    close() {
      for (const [file, text] of written) if (textOf(file) === text) rmSync(file, { force: true });
      if (textOf(lock) === String(process.pid)) rmSync(lock, { force: true });
    },
  };
}

function refuseForeign(path: string, own: RegExp): void {
  const text = textOf(path);
  if (text === undefined || own.test(text)) return;
  throw new UsageError(`${path} was not written by local-okta; move it away, or choose another folder with --folder`);
}

/** Undefined if there is no such file. Anything but a regular file, such as a link, returns a text that matches no pattern. */
function textOf(path: string): string | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  return found.isFile() ? readFileSync(path, "utf8") : "no regular file";
}

function alreadyRunning(holder: number, lock: string): UsageError {
  return new UsageError(
    `a local Okta org already runs in this folder (process ${holder}); stop it with Ctrl-C in its shell, or choose ` +
      `another folder with --folder (if that process is another program, remove ${lock})`,
  );
}

function exportLines(variables: object): string {
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", "'\\''")}'\n`)
    .join("");
}
