import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { TerraformEnv } from "./index.ts";
import { takeLock } from "./lock-file.ts";
import { UsageError } from "./usage-error.ts";

/** Where a running command keeps its org, and what a shell reads. It holds secrets: files have mode 0600. */
export interface CommandFolder {
  /** File of the org, kept between two starts. */
  readonly stateFile: string;
  /** File of the variables for a shell; it goes when the org ends, and the file of the private key with it. */
  readonly envFile: string;
  /**
   * Writes the variables; a private key among them goes into a file of its own, which the variable names then. Throws an `Error` of
   * `node:fs` when somebody else wrote such a file meanwhile.
   */
  writeEnv(variables: TerraformEnv): void;
  /** Removes the variables, unless somebody else wrote them meanwhile, and lets the next command in. */
  close(): void;
}

/** As it is written at the first start, and later. Also of another version, or cut off: the org says whether it can read it. */
const OWN_ORG = /^($|\s*\{\s*("version":\s*\d+,\s*"organization":|"passwords":\s*\[.*\],\s*"oauth":\s*\{))/s;

/** What happened in the org. */
const OWN_LOG = /^($|\{"systemLogOf":"00o)/;

/** Goes before a private key that is written here; who reads PEM skips it (RFC 7468 section 2). */
const KEY_HEADING = "Private key of local-okta, for one start.\n";

const VARIABLES_OF_SERVICE_APP = "ACCESS_TOKEN|API_CLIENT_ID|API_PRIVATE_KEY|API_PRIVATE_KEY_ID|API_SCOPES";

/** With an API token, or with a service app in place of it. */
const OWN_ENV = new RegExp(
  `^(export TF_REATTACH_PROVIDERS='\\{"okta/okta":.*\\}'\nexport OKTA_API_TOKEN=` +
    `('00\\S+'\n|''\n(export OKTA_(${VARIABLES_OF_SERVICE_APP})='.*'\n){5}))?$`,
);

/**
 * What the files that are written here look like: any other is somebody else's, and is neither replaced nor removed. An
 * empty one is left by a process that was killed while it wrote.
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
 * Makes the folder, for its owner only and ignored by Git; one that exists stays as it is. Locks it.
 * @throws UsageError when it is no folder, is in use, or holds somebody else's file under a name of ours.
 * @throws Error of `node:fs` when it cannot be made or written.
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

/** Undefined when there is no such file; what is no regular file, such as a link, reads as a text that is never written here. */
function textOf(path: string): string | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  return found.isFile() ? readFileSync(path, "utf8") : "no regular file";
}

function alreadyRunning(holder: number, lock: string): UsageError {
  return new UsageError(
    `a local Okta already runs in this folder, as process ${holder}; end it with Ctrl-C in its own shell, or choose ` +
      `another folder with --folder (if it is none: remove ${lock})`,
  );
}

function exportLines(variables: object): string {
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", "'\\''")}'\n`)
    .join("");
}
