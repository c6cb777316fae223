import { rmSync } from "node:fs";
import { join } from "node:path";
import { snapshotOfConfiguration } from "../../domain/access-model/from-configuration.ts";
import type { Snapshot } from "../../domain/access-model/snapshot.ts";
import type { Environment } from "../../domain/environment.ts";
import { makeTemporaryFolder } from "../../io/temporary-folder.ts";
import { readConfiguration } from "../../io/terraform/configuration.ts";
import { findTerraform } from "../../io/terraform/terraform-binary.ts";
import { synthesizeStacks } from "../../stacks/synthesize-stacks.ts";
import { TEMPORARY } from "../leftovers.ts";
import { environmentAtHead } from "../project/environment-at-head.ts";
import { placeFor, useRemovedBlocks } from "../stack/synthesize.ts";
import type { World } from "../world.ts";

/**
 * What an environment's file says in the newest commit, on top of the shared defaults of that commit, synthesized by the
 * code that is here; undefined where it is not committed, or has errors there.
 */
export async function headSnapshot(world: World, { name, file }: Environment): Promise<Snapshot | undefined> {
  const { project, env, signal } = world;
  const environment = await environmentAtHead(world, { name, file });
  if (environment === undefined) return undefined;
  const outdir = makeTemporaryFolder(TEMPORARY.committed);
  try {
    const workingDirectory = join(outdir, "stacks", name);
    // As if it lay where the stack of today lies, or the path to the state would differ.
    const place = placeFor(project, join(project.outdir, "stacks", name), environment);
    const removedBlocks = await useRemovedBlocks([environment], () => findTerraform(env, project.folder, signal));
    synthesizeStacks([{ environment, place }], { outdir, removedBlocks });
    return snapshotOfConfiguration(readConfiguration(workingDirectory));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
