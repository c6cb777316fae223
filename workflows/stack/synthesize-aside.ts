import { rmSync } from "node:fs";
import { join } from "node:path";
import { groupIdsOf } from "../../domain/access-model/existing-groups.ts";
import { snapshotOfConfiguration } from "../../domain/access-model/from-configuration.ts";
import type { Snapshot } from "../../domain/access-model/snapshot.ts";
import type { Environment } from "../../domain/environment.ts";
import { makeTemporaryFolder } from "../../io/temporary-folder.ts";
import { readConfiguration } from "../../io/terraform/configuration.ts";
import { synthesizeStacks } from "../../stacks/synthesize-stacks.ts";
import { TEMPORARY } from "../leftovers.ts";
import type { World } from "../world.ts";
import { placeFor } from "./synthesize.ts";

/** The snapshot of a synthesized environment, without touching the stacks of the project. */
export function synthesizeAside(
  { project }: Pick<World, "project">,
  environment: Environment,
  { removedBlocks }: { readonly removedBlocks: boolean },
): Snapshot {
  const outdir = makeTemporaryFolder(TEMPORARY.aside);
  try {
    const { name } = environment;
    // As in the folder of the current stack, because the path of the state is relative to it.
    const place = placeFor(project, join(project.outdir, "stacks", name), environment);
    synthesizeStacks([{ environment, place }], { outdir, removedBlocks });
    return snapshotOfConfiguration(readConfiguration(join(outdir, "stacks", name)), groupIdsOf(environment));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
