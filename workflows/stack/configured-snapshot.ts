import { groupIdsOf } from "../../domain/access-model/existing-groups.ts";
import { snapshotOfConfiguration } from "../../domain/access-model/from-configuration.ts";
import type { Snapshot } from "../../domain/access-model/snapshot.ts";
import type { Environment } from "../../domain/environment.ts";
import { readConfiguration } from "../../io/terraform/configuration.ts";

/** The snapshot of an environment's synthesized configuration in a folder, with the known ids of its existing groups. */
export function configuredSnapshot(environment: Environment, workingDirectory: string): Snapshot {
  return snapshotOfConfiguration(readConfiguration(workingDirectory), groupIdsOf(environment));
}
