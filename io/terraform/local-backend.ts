import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readConfiguration } from "./configuration.ts";
import { ForeignFiles } from "./working-folder.ts";

/** The state file that a working directory's configuration names, absolute; undefined when it names none. */
export function configuredStateFile(workingDirectory: string): string | undefined {
  return absolute(
    workingDirectory,
    memberAt(readConfiguration(workingDirectory), ["terraform", "backend", "local", "path"]),
  );
}

/** Where the last `terraform init` of a working directory settled to keep the state. */
export interface InitializedBackend {
  /** Such as `local`; undefined where it cannot be told. */
  readonly kind: string | undefined;
  /** Of a local one: its file, absolute. */
  readonly stateFile: string | undefined;
}

/**
 * The backend that `terraform init` keeps in `.terraform/terraform.tfstate`; undefined when there is none. Terraform goes on
 * with it as long as a checksum of the configuration is the same. Source: Terraform, "Backend Configuration", Initialization.
 */
export function initializedBackend(workingDirectory: string): InitializedBackend | undefined {
  const path = join(workingDirectory, ".terraform", "terraform.tfstate");
  if (!existsSync(path)) return undefined;
  const kept = parsed(path) ?? { backend: {} };
  if (!memberAt(kept, ["backend"])) return undefined;
  const kind = memberAt(kept, ["backend", "type"]);
  const file = absolute(workingDirectory, memberAt(kept, ["backend", "config", "path"]));
  const isPlain = (memberAt(kept, ["backend", "config", "workspace_dir"]) ?? null) === null;
  return { kind: typeof kind === "string" && isPlain ? kind : undefined, stateFile: file };
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

function memberAt(value: unknown, members: readonly string[]): unknown {
  return members.reduce<unknown>(
    (inner, member) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, member) : undefined),
    value,
  );
}

function absolute(workingDirectory: string, path: unknown): string | undefined {
  return typeof path === "string" ? resolve(workingDirectory, path) : undefined;
}

/** Makes sure that Terraform does not go on with a backend that is not local. Throws {@link ForeignFiles}. */
export function requireLocalBackend(workingDirectory: string): void {
  const initialized = initializedBackend(workingDirectory);
  if (initialized === undefined || initialized.kind === "local") return;
  throw otherBackend(workingDirectory, "another backend than the stack's: the state would go there");
}

/** Makes sure that Terraform does not go on with another state file than the stack's. Throws {@link ForeignFiles}. */
export function requireOwnBackend(workingDirectory: string): void {
  requireLocalBackend(workingDirectory);
  const kept = initializedBackend(workingDirectory)?.stateFile;
  if (kept === undefined || kept === configuredStateFile(workingDirectory)) return;
  throw otherBackend(
    workingDirectory,
    "another state file than the stack's; mc-okta diff takes over a changed state.path",
  );
}

function otherBackend(workingDirectory: string, what: string): ForeignFiles {
  return new ForeignFiles(workingDirectory, [{ name: ".terraform/terraform.tfstate", what }]);
}
