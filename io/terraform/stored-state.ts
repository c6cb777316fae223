import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { attributesOf } from "../../domain/access-model/attributes.ts";
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
    return stateIn(stdout) === undefined ? "" : stdout;
  });
}

/** What `terraform state pull` printed, parsed; undefined where no state was ever stored: some backends give one without a lineage then. */
export function stateIn(stdout: string): unknown {
  const state: unknown = stdout.trim() === "" ? undefined : JSON.parse(stdout);
  return attributesOf(state)["lineage"] === "" ? undefined : state;
}

/** How a state is stored. */
export interface PushOptions {
  /** Stores it also over a state of another lineage. @default false */
  readonly isForced?: boolean;
}

/**
 * Stores a state by Terraform; it refuses one of another lineage, or an older one. Throws {@link StateNotReached}.
 *
 * @param state as JSON has it
 */
export function pushState(
  run: TerraformRun,
  place: StatePlace,
  prefix: string,
  state: object,
  { isForced = false }: PushOptions = {},
): Promise<void> {
  return withBackendOnly(run, place, prefix, async (terraform) => {
    const file = join(terraform.workingDirectory, "pushed");
    writeFileSync(file, JSON.stringify(state), { mode: 0o600 });
    const flags = isForced ? ["-force"] : [];
    const { exitCode, stderr } = await runTerraform(terraform, ["state", "push", ...flags, file]);
    if (exitCode !== 0) throw new StateNotReached(stderr);
  });
}

/** Waits until nobody else has the lock of a state. Throws {@link StateNotReached} when that takes too long. */
export function checkLock(run: TerraformRun, place: StatePlace, prefix: string): Promise<void> {
  return withBackendOnly(run, place, prefix, async (terraform) => {
    // Locks, finds nothing, and writes nothing.
    const { exitCode, stderr } = await runTerraform(terraform, ["untaint", "-allow-missing", "okta_group.none"]);
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
