import { resolve } from "node:path";
import { snapshotOfState } from "../../domain/access-model/from-state.ts";
import type { Snapshot } from "../../domain/access-model/snapshot.ts";
import type { Environment } from "../../domain/environment.ts";
import { readState } from "../../io/state-file.ts";
import type { Project } from "../project/project.ts";

/** What Terraform's state says of an environment; undefined when nothing is deployed. Throws when the file is damaged. */
export function deployedState({ folder }: Project, { state }: Environment): Snapshot | undefined {
  const found = readState(resolve(folder, state.path));
  const snapshot = found === undefined ? undefined : snapshotOfState(found);
  return snapshot?.resources.length === 0 ? undefined : snapshot;
}
