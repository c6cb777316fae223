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

/** A state that can be read and stored, wherever it is. Each of these throws {@link StateNotReached}. */
export interface StoredState {
  /** As text; empty where none was ever stored. */
  pull(): Promise<string>;
  /**
   * Stores one in JSON; Terraform refuses one of another lineage than what is there, or with an older serial.
   *
   * @param waits whether it waits for the lock: who had it may have stored something. @default true
   */
  push(state: object, waits?: boolean): Promise<void>;
  /** Waits until nobody else has the lock. */
  checkLock(): Promise<void>;
}

/**
 * Lets `use` work on the state of a place, in a folder with nothing but its backend: Terraform then needs no provider, and what
 * the stack's folder has settled stays. The path of a file is absolute.
 *
 * @param prefix what starts the name of the folder
 */
export async function withStoredState<T>(
  { binary, env: outer, signal, lockTimeoutSeconds }: TerraformRun,
  place: StatePlace,
  prefix: string,
  use: (state: StoredState) => Promise<T>,
): Promise<T> {
  const workingDirectory = makeTemporaryFolder(prefix);
  try {
    writeFileSync(join(workingDirectory, "cdk.tf.json"), JSON.stringify({ terraform: backendBlock(place) }));
    const env = { ...outer, TF_REATTACH_PROVIDERS: NO_PROVIDER };
    const terraform: Terraform = { binary, env, signal, lockTimeoutSeconds, workingDirectory, color: false };
    const { exitCode, stderr } = await runInit(terraform);
    if (exitCode !== 0) throw new StateNotReached(stderr);
    return await use(storedState(terraform));
  } finally {
    rmSync(workingDirectory, { recursive: true, force: true });
  }
}

/**
 * A provider that is at work already need not be installed; `init` would look for one of each object in the state. No command
 * here starts one. Source: Terraform, "Debugging Providers", TF_REATTACH_PROVIDERS.
 */
const NO_PROVIDER = JSON.stringify(
  Object.fromEntries(
    ["registry.terraform.io", "registry.opentofu.org"].map((host) => [
      `${host}/okta/okta`,
      { Protocol: "grpc", ProtocolVersion: 5, Pid: 1, Test: true, Addr: { Network: "unix", String: "none" } },
    ]),
  ),
);

function storedState(terraform: Terraform): StoredState {
  const withoutWait = { ...terraform, lockTimeoutSeconds: undefined };
  return {
    pull: async () => {
      const text = await run(terraform, ["state", "pull"]);
      return stateIn(text) === undefined ? "" : text;
    },
    push: async (next, waits = true) => {
      const file = join(terraform.workingDirectory, "pushed");
      writeFileSync(file, JSON.stringify(next), { mode: 0o600 });
      await run(waits ? terraform : withoutWait, ["state", "push", file]);
    },
    // Locks, finds nothing, and writes nothing.
    checkLock: async () => void (await run(terraform, ["untaint", "-allow-missing", "okta_group.none"])),
  };
}

async function run(terraform: Terraform, args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runTerraform(terraform, args);
  if (exitCode !== 0) throw new StateNotReached(stderr);
  return stdout;
}

/** What `terraform state pull` printed, parsed; undefined where no state was ever stored: some backends give one without a lineage then. */
export function stateIn(stdout: string): unknown {
  const state: unknown = stdout.trim() === "" ? undefined : JSON.parse(stdout);
  return attributesOf(state)["lineage"] === "" ? undefined : state;
}
