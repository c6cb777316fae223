import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { attributesOf } from "../../domain/access-model/attributes.ts";
import { backendBlock, type StatePlace } from "../../domain/state-place.ts";
import { makeTemporaryFolder } from "../temporary-folder.ts";
import { runTerraform, type Terraform } from "./terraform.ts";
import { runInit } from "./terraform-init.ts";

/** A state that Terraform could not read or store, with its message. */
export class StateNotReached extends Error {
  override readonly name = "StateNotReached";
}

/** The options to run Terraform with. */
export type TerraformRun = Pick<Terraform, "binary" | "env" | "signal" | "lockTimeoutSeconds">;

/** A state that can be read and stored, in any place. Each method throws {@link StateNotReached}. */
export interface StoredState {
  /** The text of the state. Empty if none was ever stored. */
  pull(): Promise<string>;
  /**
   * Stores a state in JSON. Terraform refuses a lineage other than the stored one, or an older serial.
   *
   * @param waits whether to wait for the lock. Its holder may have stored a state. @default true
   */
  push(state: object, waits?: boolean): Promise<void>;
  /** Waits until the lock is free. */
  checkLock(): Promise<void>;
}

/**
 * Calls `use` with the state of a place, in a folder with only its backend: Terraform then needs no provider, and the stack's
 * folder stays initialized. The path of a file is absolute.
 *
 * @param prefix prefix of the folder's name
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
 * A running provider need not be installed; otherwise `init` would look for the provider of each object in the state. No
 * command here starts one. Source: Terraform, "Debugging Providers", TF_REATTACH_PROVIDERS.
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

/**
 * The parsed output of `terraform state pull`. Undefined if no state was ever stored: some backends then return one without a
 * lineage.
 */
export function stateIn(stdout: string): unknown {
  const state: unknown = stdout.trim() === "" ? undefined : JSON.parse(stdout);
  return attributesOf(state)["lineage"] === "" ? undefined : state;
}
