import { nameOfPlace } from "../../domain/state-place.ts";
import { type MoveOptions, moveState } from "../../workflows/state/move.ts";
import { placeInProject } from "../../workflows/terraform/init.ts";
import type { Context } from "../context.ts";
import { EXIT, type Result } from "../exit-codes.ts";

/** Moves the state of an environment to the place that its file sets. */
export async function stateMove({ world }: Context, name: string, options: MoveOptions): Promise<Result> {
  const { from, to, objects, keptAs, environment } = await moveState(world, name, options);
  const [was, is] = [from, to].map((place) => placeInProject(world.project, place));
  return {
    exitCode: EXIT.ok,
    text: [
      `moved the state of ${name}: ${objects} ${objects === 1 ? "object" : "objects"}, the same in both places`,
      `  from: ${was}`,
      `  to:   ${is}`,
      `the old place is now empty; a copy is kept as ${keptAs}`,
      `next: commit ${environment.file}, so that everybody uses the new place, then run: mc-okta diff ${name}`,
    ].join("\n"),
    json: { formatVersion: "1", name, objects, from: nameOfPlace(from), to: nameOfPlace(to), keptAs },
  };
}
