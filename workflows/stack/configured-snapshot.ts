import { groupIdsOf } from "../../domain/access-model/existing-groups.ts";
import { snapshotOfConfiguration } from "../../domain/access-model/from-configuration.ts";
import type { Snapshot } from "../../domain/access-model/snapshot.ts";
import type { Environment } from "../../domain/environment.ts";
import { readConfiguration } from "../../io/terraform/configuration.ts";

/** What an environment was synthesized to in a folder, with the ids that it knows of its existing groups. */
export function configuredSnapshot(environment: Environment, workingDirectory: string): Snapshot {
  return snapshotOfConfiguration(readConfiguration(workingDirectory), groupIdsOf(environment));
}
