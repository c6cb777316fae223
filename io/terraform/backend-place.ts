import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Attributes, attributesOf, canonical } from "../../domain/access-model/attributes.ts";
import { SHARED_BACKENDS, type SharedPlace, type StatePlace } from "../../domain/state-place.ts";
import { readConfiguration } from "./configuration.ts";
import { ForeignFiles } from "./working-folder.ts";

/**
 * Where a working directory's configuration stores the state. The path of a file is absolute. Undefined for a backend that
 * environment files do not support.
 */
export function configuredPlace(workingDirectory: string): StatePlace | undefined {
  const { backend, cloud } = attributesOf(attributesOf(readConfiguration(workingDirectory))["terraform"]);
  if (cloud !== undefined) return { kind: "cloud", settings: attributesOf(cloud) };
  const [[kind, settings] = ["local", {}]] = Object.entries(attributesOf(backend));
  return placeOf(workingDirectory, kind, attributesOf(settings));
}

/**
 * Where the last `terraform init` of a working directory configured the state, according to `.terraform/terraform.tfstate`:
 * Terraform uses it as long as a checksum of the configuration is the same. Undefined if there was no init, `other` for a
 * backend that environment files do not support. Source: Terraform, "Backend Configuration", Initialization.
 */
export function initializedPlace(workingDirectory: string): StatePlace | "other" | undefined {
  const path = join(workingDirectory, ".terraform", "terraform.tfstate");
  if (!existsSync(path)) return undefined;
  const kept = parsed(path);
  if (kept === undefined) return "other";
  const { backend } = attributesOf(kept);
  if (!backend) return undefined;
  const { type, config } = attributesOf(backend);
  return placeOf(workingDirectory, type, withoutUnset(attributesOf(config))) ?? "other";
}

/** Whether two places are equal in every setting. */
export function isSamePlace(one: StatePlace, other: StatePlace): boolean {
  return canonical(one) === canonical(other);
}

/** Makes sure that Terraform does not use another state than the stack's. Throws {@link ForeignFiles}. */
export function requireOwnBackend(workingDirectory: string): void {
  const kept = initializedPlace(workingDirectory);
  const own = configuredPlace(workingDirectory);
  if (kept === undefined || (own !== undefined && kept !== "other" && isSamePlace(kept, own))) return;
  const what = "another state than the stack's; mc-okta diff takes over a changed state.backend or state.path";
  throw new ForeignFiles(workingDirectory, [{ name: ".terraform/terraform.tfstate", what }]);
}

function placeOf(workingDirectory: string, kind: unknown, settings: Attributes): StatePlace | undefined {
  if (kind === "local") {
    const { path = "terraform.tfstate", ...others } = settings;
    if (typeof path !== "string" || Object.keys(others).length > 0) return undefined;
    return { kind, path: resolve(workingDirectory, path) };
  }
  const shared = SHARED_BACKENDS.find((name) => name === kind);
  return shared && { kind: shared, settings: withoutUnset(settings) };
}

/** Terraform stores every argument, null for those without a value, and a nested block as a list with one element. */
function withoutUnset(settings: Attributes): SharedPlace["settings"] {
  const entries = Object.entries(settings).map(([name, value]) => [name, plain(value)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? plain(value[0]) : value.length === 0 ? null : value;
  return typeof value === "object" && value !== null ? withoutUnset(attributesOf(value)) : value;
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}
