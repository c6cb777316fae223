import { compileRe2 } from "../../domain/access-matrix/re2.ts";
import type { Snapshot } from "../../domain/access-model/snapshot.ts";
import type { Environment } from "../../domain/environment.ts";
import { waysOf } from "../../domain/ways/ways-of.ts";
import { writeAccessList } from "../../io/access-list-file.ts";
import type { World } from "../world.ts";

/** The list of access of an environment's configuration, as it is committed. */
export function accessList(
  { renderAccess }: Pick<World, "renderAccess">,
  environment: Environment,
  { model }: Pick<Snapshot, "model">,
): string {
  return renderAccess(environment.name, waysOf(model, environment, compileRe2));
}

/** Writes the list of access of an environment, and reports the file. */
export function updateAccessList(world: World, environment: Environment, configuration: Snapshot): void {
  const text = accessList(world, environment, configuration);
  const file = writeAccessList(world.project.folder, environment.name, text);
  world.report({ kind: "accessListWritten", file });
}
