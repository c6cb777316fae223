import { resolve } from "node:path";
import { attributesOf } from "../../domain/access-model/attributes.ts";
import { snapshotOfState } from "../../domain/access-model/from-state.ts";
import type { Snapshot } from "../../domain/access-model/snapshot.ts";
import { printableLine } from "../../domain/printable.ts";
import { nameOfPlace, type StatePlace, type WithPlace } from "../../domain/state-place.ts";
import { readState, type State } from "../../io/state-file.ts";
import { StateNotReached, withStoredState } from "../../io/terraform/stored-state.ts";
import { CommandError, interrupted } from "../command-error.ts";
import { TEMPORARY } from "../leftovers.ts";
import { requireBackend, requireTerraform } from "../terraform/terraform-version.ts";
import type { World } from "../world.ts";

/** What reading a state needs. */
export type StateReader = Pick<World, "project" | "env" | "signal">;

/** The snapshot of an environment's state; undefined if nothing is deployed. Throws as {@link storedState}. */
export async function deployedState(reader: StateReader, environment: WithPlace): Promise<Snapshot | undefined> {
  return deployedIn(await storedState(reader, environment));
}

/** The snapshot of a state; undefined if nothing is deployed. */
export function deployedIn(state: State | undefined): Snapshot | undefined {
  const snapshot = state === undefined ? undefined : snapshotOfState(state);
  return snapshot?.resources.length === 0 ? undefined : snapshot;
}

/**
 * The state of an environment; undefined if none was ever stored. Throws `UnusableFile` if its file is damaged, and a
 * `CommandError` if a shared place does not return it.
 */
export async function storedState(reader: StateReader, { name, state }: WithPlace): Promise<State | undefined> {
  const { place } = state;
  const { project, env, signal } = reader;
  const path = place.kind === "local" ? resolve(project.folder, place.path) : undefined;
  const file = path === undefined ? undefined : readState(path);
  // With TF_ENCRYPTION OpenTofu encrypts a state, which only OpenTofu can read.
  if (path !== undefined && !attributesOf(file)["encrypted_data"]) return file;
  const binary = await requireTerraform(reader);
  requireBackend(binary, place);
  const absolute: StatePlace = path === undefined ? place : { kind: "local", path };
  try {
    const text = await withStoredState({ binary, env, signal }, absolute, TEMPORARY.state, ({ pull }) => pull());
    return text === "" ? undefined : JSON.parse(text);
  } catch (error) {
    if (signal.aborted) throw interrupted();
    if (!(error instanceof StateNotReached)) throw error;
    throw stateNotReached(`cannot read the state of ${name}`, nameOfPlace(place), error.message);
  }
}

/** The error for a shared place that does not return or accept a state, with Terraform's error. */
export function stateNotReached(message: string, place: string, stderr: string): CommandError {
  const lines = stderr
    .replace(/^[│╷╵]\s?/gm, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const errors = lines.slice(
    Math.max(
      0,
      lines.findIndex((line) => line.startsWith("Error")),
    ),
  );
  return new CommandError("unreachable", message, [
    printableLine(`place of the state: ${place}`),
    ...errors.slice(0, 6).map(printableLine),
    "set the credentials of that backend as environment variables, and check that it is reachable",
  ]);
}
