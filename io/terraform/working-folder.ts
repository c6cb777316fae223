import { type Dirent, lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { hasCode } from "../error-code.ts";

/** A file in a stack's folder that Terraform or OpenTofu reads, and that was not synthesized. */
export interface ForeignFile {
  /** Relative to the folder. */
  readonly name: string;
  /** Its meaning for Terraform. */
  readonly what: string;
}

/** A stack's folder contains more than the stack. */
export class ForeignFiles extends Error {
  override readonly name = "ForeignFiles";
  readonly workingDirectory: string;
  readonly files: readonly ForeignFile[];

  constructor(workingDirectory: string, files: readonly ForeignFile[]) {
    super(`${workingDirectory} holds more than the stack: ${files.map(({ name }) => name).join(", ")}`);
    this.workingDirectory = workingDirectory;
    this.files = files;
  }
}

/** Our only configuration file. */
const OWN = "cdk.tf.json";

/**
 * Makes sure that a stack's folder contains no configuration, values or providers except the synthesized ones: Terraform
 * reads all of them, and they could use the provider's credential. `configuration` is the required text of `cdk.tf.json`.
 * Throws {@link ForeignFiles}. Source: Terraform language, "Files and Directories", "Override Files", "Input Variables";
 * Terraform CLI, "Provider Installation", implied local mirrors; OpenTofu, "Files and Directories".
 */
export function requireOwnFiles(workingDirectory: string, configuration?: string): void {
  requireOwnFolder(workingDirectory);
  const files = [...foreignFiles(workingDirectory), ...changedConfiguration(workingDirectory, configuration)];
  if (files.length > 0) throw new ForeignFiles(workingDirectory, files);
}

/** Names of the stacks with a folder, or a link instead, below an output folder, of this or an earlier synthesis. */
export function stackFolders(outdir: string): string[] {
  return entries(join(outdir, "stacks"))
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .map(({ name }) => name);
}

/** Makes sure that `cdk.tf.json` can be written in place. Throws {@link ForeignFiles}. */
export function requireOwnConfiguration(workingDirectory: string): void {
  requireOwnFolder(workingDirectory);
  const entry = entries(workingDirectory).find(({ name }) => name === OWN);
  if (entry === undefined || entry.isFile()) return;
  throw new ForeignFiles(workingDirectory, [{ name: OWN, what: notAFile(entry) }]);
}

/** If the folder is a link, the relative path of the state is wrong. */
function requireOwnFolder(workingDirectory: string): void {
  for (const folder of [dirname(workingDirectory), workingDirectory]) {
    if (!lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) continue;
    const what = "a symbolic link in place of the folder: the path of the state would lead elsewhere";
    throw new ForeignFiles(dirname(folder), [{ name: basename(folder), what }]);
  }
}

function foreignFiles(workingDirectory: string): ForeignFile[] {
  const within = (folder: string) => entries(join(workingDirectory, folder));
  const tests = within("tests").filter((entry) => !entry.isDirectory() && isTest(entry.name));
  return [
    ...entries(workingDirectory).flatMap((entry) => foreignEntry(entry)),
    ...tests.map(({ name }) => ({ name: `tests/${name}`, what: TEST })),
    ...foreignWorkspace(workingDirectory),
    ...within(".terraform")
      .filter(({ name }) => name === "modules")
      .map(({ name }) => ({ name: `.terraform/${name}`, what: "modules, which the stack has none of" })),
  ];
}

const TEST = "a test: init reads it, and downloads the modules and providers that it names";

function foreignEntry(entry: Dirent): ForeignFile[] {
  const { name } = entry;
  if (name === OWN) return entry.isFile() ? [] : [{ name, what: notAFile(entry) }];
  if (/^terraform\.d$/i.test(name)) return [{ name, what: "a mirror: Terraform takes provider programs from it" }];
  if (entry.isDirectory()) return [];
  const what = roleOf(name);
  return what === undefined ? [] : [{ name, what }];
}

/** The meaning of a file with this name for Terraform or OpenTofu. Undefined if neither reads it. */
function roleOf(name: string): string | undefined {
  // Terraform also reads values from hidden files and editors' backups. It skips such names only for configuration.
  if (/^terraform\.tfvars(?:\.json)?$/i.test(name) || /\.auto\.tfvars(?:\.json)?$/.test(name)) {
    return "values of variables";
  }
  if (/^\.|~$|^#.*#$/s.test(name)) return undefined;
  if (isTest(name)) return TEST;
  const base = /^(.+)\.(?:tf|tofu)(?:\.json)?$/s.exec(name)?.[1];
  if (base === undefined) return undefined;
  return /(?:^|_)override$/.test(base) ? "an override of the configuration" : "configuration";
}

function isTest(name: string): boolean {
  return !name.startsWith(".") && /\.(?:tftest|tofutest)\.(?:hcl|json)$/.test(name);
}

/** Another workspace uses another state. */
function foreignWorkspace(workingDirectory: string): ForeignFile[] {
  const name = ".terraform/environment";
  const workspace = textOf(join(workingDirectory, name))?.trim() ?? "";
  if (workspace === "" || workspace === "default") return [];
  return [{ name, what: "another workspace than default: it selects another state" }];
}

function changedConfiguration(workingDirectory: string, configuration: string | undefined): ForeignFile[] {
  if (configuration === undefined || textOf(join(workingDirectory, OWN)) === configuration) return [];
  return [{ name: OWN, what: "changed by something else since it was synthesized" }];
}

function notAFile(entry: Dirent): string {
  return entry.isSymbolicLink() ? "a symbolic link in place of the stack" : "not a regular file";
}

/** The content of a folder. Empty if it is not a folder. */
function entries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR")) return [];
    throw error;
  }
}

/** The text of a file, following symbolic links. Undefined if it does not exist. */
function textOf(path: string): string | undefined {
  try {
    return statSync(path).isFile() ? readFileSync(path, "utf8") : undefined;
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR")) return undefined;
    throw error;
  }
}
