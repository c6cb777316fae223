import { printableLine } from "../../domain/printable.ts";
import type { StatePlace } from "../../domain/state-place.ts";
import { findTerraform, type TerraformBinary } from "../../io/terraform/terraform-binary.ts";
import { CommandError, interrupted } from "../command-error.ts";
import type { World } from "../world.ts";

/** Oldest supported versions. */
const OLDEST = { Terraform: "1.5.0", OpenTofu: "1.7.0" } as const;

/** Oldest versions whose `removed` blocks can keep the object. Source: release notes of both. */
const REMOVED_BLOCKS = { Terraform: "1.7.0", OpenTofu: "1.10.0" } as const;

/** What finding Terraform needs. */
type Finder = Pick<World, "env" | "findTerraform" | "project" | "signal">;

/** The Terraform to use, of any version; undefined if there is none. */
export function anyTerraform(finder: Finder): Promise<TerraformBinary | undefined> {
  const { env, project, signal, findTerraform: find = () => findTerraform(env, project.folder, signal) } = finder;
  return find();
}

/** A function that finds Terraform once, on the first call. */
export function terraformOnce(finder: Finder): () => Promise<TerraformBinary | undefined> {
  let found: Promise<TerraformBinary | undefined> | undefined;
  return () => {
    found ??= anyTerraform(finder);
    return found;
  };
}

/** The Terraform to use. Throws a `CommandError` if there is none, or it is too old. */
export async function requireTerraform(finder: Finder): Promise<TerraformBinary> {
  const { env, signal } = finder;
  const binary = await anyTerraform(finder);
  if (signal.aborted) throw interrupted();
  if (binary === undefined) throw notFound(env["TERRAFORM_BINARY_NAME"]);
  const { product, version } = binary;
  if (!isAtLeast(version, OLDEST[product])) {
    throw new CommandError("usage", `${product} ${version} is too old`, [
      `install ${product} ${OLDEST[product]} or later, or set TERRAFORM_BINARY_NAME to another binary`,
    ]);
  }
  return binary;
}

/** Oldest versions that lock a state in a bucket with a lock file. Source: release notes of both. */
const LOCK_FILES = { Terraform: "1.10.0", OpenTofu: "1.10.0" } as const;

/** Makes sure that this Terraform supports the place of a state. Throws a `CommandError`. */
export function requireBackend({ product, version }: TerraformBinary, { kind }: StatePlace): void {
  if (kind !== "s3" || isAtLeast(version, LOCK_FILES[product])) return;
  throw new CommandError(
    "usage",
    `${product} ${version} is too old for a state in a bucket: it cannot lock the state`,
    [`install ${product} ${LOCK_FILES[product]} or later`],
  );
}

/** Whether this Terraform supports `removed` blocks that keep the object. */
export function knowsRemovedBlocks({ product, version }: TerraformBinary): boolean {
  return isAtLeast(version, REMOVED_BLOCKS[product]);
}

function notFound(chosen: string | undefined): CommandError {
  const install = "install Terraform 1.5 or later, or OpenTofu 1.7 or later";
  return chosen
    ? new CommandError("usage", `cannot run "${printableLine(chosen)}", which TERRAFORM_BINARY_NAME sets`, [
        "fix the variable, or unset it to use terraform or tofu from the PATH",
      ])
    : new CommandError("usage", "neither terraform nor tofu is on the PATH", [install]);
}

function isAtLeast(version: string, oldest: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldest.split(".").map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}
