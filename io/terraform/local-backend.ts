import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readConfiguration } from "./configuration.ts";

/** The state file that a working directory's configuration names, absolute; undefined when it names none. */
export function configuredStateFile(workingDirectory: string): string | undefined {
  return absolute(workingDirectory, pathAt(readConfiguration(workingDirectory), ["terraform", "backend", "local"]));
}

/**
 * The state file that the last `terraform init` of a working directory settled on, absolute; undefined when there was none.
 * Source: Terraform, "Backend Configuration", Initialization: `.terraform/terraform.tfstate` keeps it.
 */
export function initializedStateFile(workingDirectory: string): string | undefined {
  try {
    const kept: unknown = JSON.parse(readFileSync(join(workingDirectory, ".terraform", "terraform.tfstate"), "utf8"));
    return absolute(workingDirectory, pathAt(kept, ["backend", "config"]));
  } catch {
    return undefined;
  }
}

function pathAt(value: unknown, members: readonly string[]): unknown {
  return [...members, "path"].reduce<unknown>(
    (inner, member) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, member) : undefined),
    value,
  );
}

function absolute(workingDirectory: string, path: unknown): string | undefined {
  return typeof path === "string" ? resolve(workingDirectory, path) : undefined;
}
