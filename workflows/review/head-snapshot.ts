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
  const { name, file } = current;
  const committed = await environmentAtHead(world, { name, file });
  if (committed === undefined) return undefined;
  const environment = withGroupIdsOf(committed, groupIdsOf(current));
  // With the positions in the file, so that nothing is taken for the same that is not.
  if (isDeepStrictEqual(environment, current)) return synthesized;
  const removedBlocks = await useRemovedBlocks([environment], () => anyTerraform(world));
  return synthesizeAside(world, environment, { removedBlocks });
}
