import type { Attributes } from "../access-model/attributes.ts";
import type { Reading } from "../access-model/reading.ts";

/** Where Terraform keeps its state, in parts that can be compared. */
export interface StatePlace {
  /** Kind of the backend; Terraform's default is `local`. */
  readonly kind: string;
  /** Of a local backend: its file from the project's folder, as {@link plainStatePath} writes it. */
  readonly path?: string;
  /** Whether that file is below the stack's own folder, where nothing else looks for it. */
  readonly isInStack: boolean;
  /** Every other setting; may hold credentials. */
  readonly others: Attributes;
}

/** Terraform's default without a `path`. */
const DEFAULT_PATH = "terraform.tfstate";

/**
 * Where the source of a reading keeps the state; undefined where it does not say.
 * Source: Terraform language, "Backend Type: local" (`path`, `workspace_dir`).
 */
export function statePlace({ backend: kind = "local", backendSettings, resources }: Reading): StatePlace | undefined {
  // A base without the environment is empty, and has had no state.
  if (backendSettings === undefined || resources.length === 0) return undefined;
  if (kind !== "local") return { kind, isInStack: false, others: backendSettings };
  const { path, ...others } = backendSettings;
  const written = typeof path === "string" ? path : DEFAULT_PATH;
  return { kind, path: plainStatePath(written), isInStack: !/^(?:\.\.)?[/\\]/.test(written), others };
}

/**
 * A path of a state file without what leads out of the stack's own folder, which is where Terraform counts from, so that
 * it can be compared with `state.path`, which counts from the project's folder. An absolute path stays absolute.
 */
export function plainStatePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split(/[/\\]/)) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return (/^[/\\]/.test(path) ? "/" : "") + parts.join("/");
}
