import { isDeepStrictEqual } from "node:util";
import { groupIdsOf, withGroupIdsOf } from "../../domain/access-model/existing-groups.ts";
import type { Snapshot } from "../../domain/access-model/snapshot.ts";
import type { Environment } from "../../domain/environment.ts";
import { environmentAtHead } from "../project/environment-at-head.ts";
import { useRemovedBlocks } from "../stack/synthesize.ts";
import { synthesizeAside } from "../stack/synthesize-aside.ts";
import { anyTerraform } from "../terraform/terraform-version.ts";
import type { World } from "../world.ts";

/**
 * The snapshot of an environment as of the newest commit, with the shared defaults of that commit, synthesized by the current
 * code; undefined if its file is not committed, or has errors there. An unchanged environment is not synthesized again: of
 * many environments few have changed.
 *
 * @param synthesized the current snapshot of the environment
 */
export async function headSnapshot(
  world: World,
  current: Environment,
  synthesized: Snapshot,
): Promise<Snapshot | undefined> {
  const { name, file } = current;
  const committed = await environmentAtHead(world, { name, file });
  if (committed === undefined) return undefined;
  const environment = withGroupIdsOf(committed, groupIdsOf(current));
  // Compares positions in the file too, so that only identical files count as unchanged.
  if (isDeepStrictEqual(environment, current)) return synthesized;
  const removedBlocks = await useRemovedBlocks([environment], () => anyTerraform(world));
  return synthesizeAside(world, environment, { removedBlocks });
}
