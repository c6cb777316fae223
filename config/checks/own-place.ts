import type { Environment } from "../../domain/environment.ts";
import type { Position } from "../../domain/finding.ts";

/** A place in the environment's own file: its beginning for a value that stands in the shared defaults. */
export function ownPlace(where: Position, { file }: Pick<Environment, "file">): Position {
  return where.file === file ? where : { file, line: 1, column: 1 };
}
