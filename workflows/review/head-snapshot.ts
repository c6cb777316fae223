import { rmSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { snapshotOfConfiguration } from "../../domain/access-model/from-configuration.ts";
import type { Snapshot } from "../../domain/access-model/snapshot.ts";
import type { Environment } from "../../domain/environment.ts";
import { makeTemporaryFolder } from "../../io/temporary-folder.ts";
import { readConfiguration } from "../../io/terraform/configuration.ts";
import { synthesizeStacks } from "../../stacks/synthesize-stacks.ts";
import { TEMPORARY } from "../leftovers.ts";
import { environmentAtHead } from "../project/environment-at-head.ts";
import { placeFor, useRemovedBlocks } from "../stack/synthesize.ts";
import { anyTerraform } from "../terraform/terraform-version.ts";
import type { World } from "../world.ts";

/**
 * What an environment's file says in the newest commit, on top of the shared defaults of that commit, synthesized by the
 * code that is here; undefined where it is not committed, or has errors there. Where it says there what it says now, nothing
 * is synthesized again: of many environments few have changed.
 *
 * @param synthesized what the environment is synthesized to now
 */
export async function headSnapshot(
  world: World,
  current: Environment,
  synthesized: Snapshot,
): Promise<Snapshot | undefined> {
  const { project } = world;
  const { name, file } = current;
  const environment = await environmentAtHead(world, { name, file });
  if (environment === undefined) return undefined;
  // With the positions in the file, so that nothing is taken for the same that is not.
  if (isDeepStrictEqual(environment, current)) return synthesized;
  const outdir = makeTemporaryFolder(TEMPORARY.committed);
  try {
    const workingDirectory = join(outdir, "stacks", name);
    // As if it lay where the stack of today lies, or the path to the state would differ.
    const place = placeFor(project, join(project.outdir, "stacks", name), environment);
    const removedBlocks = await useRemovedBlocks([environment], () => anyTerraform(world));
    synthesizeStacks([{ environment, place }], { outdir, removedBlocks });
    return snapshotOfConfiguration(readConfiguration(workingDirectory));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
