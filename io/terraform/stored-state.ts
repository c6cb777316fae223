import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { backendBlock, type StatePlace } from "../../domain/state-place.ts";
import { makeTemporaryFolder } from "../temporary-folder.ts";
import { runTerraform, type Terraform } from "./terraform.ts";
import { runInit } from "./terraform-init.ts";

/** A state that Terraform could not read or store: its own words. */
export class StateNotReached extends Error {
  override readonly name = "StateNotReached";
}

/** What Terraform is run with. */
export type TerraformRun = Pick<Terraform, "binary" | "env" | "signal" | "lockTimeoutSeconds">;

/**
 * Reads a state by Terraform, as text; empty where there is none. The path of a file is absolute. Throws {@link StateNotReached}.
 *
 * @param prefix what starts the name of the temporary folder
 */
export function pullState(run: TerraformRun, place: StatePlace, prefix: string): Promise<string> {
  return withBackendOnly(run, place, prefix, async (terraform) => {
    const { exitCode, stdout, stderr } = await runTerraform(terraform, ["state", "pull"]);
    if (exitCode !== 0) throw new StateNotReached(stderr);
    return stdout.trim();
  });
}

/**
 * Stores a state by Terraform; it refuses one of another lineage, or an older one. Throws
 * {@link StateNotReached}.
 */
export function pushState(run: TerraformRun, place: StatePlace, prefix: string, text: string): Promise<void> {
  return withBackendOnly(run, place, prefix, async (terraform) => {
    const file = join(terraform.workingDirectory, "pushed");
    writeFileSync(file, text, { mode: 0o600 });
    const { exitCode, stderr } = await runTerraform(terraform, ["state", "push", file]);
    if (exitCode !== 0) throw new StateNotReached(stderr);
  });
}

/** A folder with nothing but a backend: Terraform then needs no provider, and what the stack's folder has settled stays. */
async function withBackendOnly<T>(
  run: TerraformRun,
  place: StatePlace,
  prefix: string,
  use: (terraform: Terraform) => Promise<T>,
): Promise<T> {
  const workingDirectory = makeTemporaryFolder(prefix);
  try {
    writeFileSync(join(workingDirectory, "cdk.tf.json"), JSON.stringify({ terraform: backendBlock(place) }));
    const terraform: Terraform = { ...run, workingDirectory, color: false };
    const { exitCode, stderr } = await runInit(terraform);
    if (exitCode !== 0) throw new StateNotReached(stderr);
    return await use(terraform);
  } finally {
    rmSync(workingDirectory, { recursive: true, force: true });
  }
}
