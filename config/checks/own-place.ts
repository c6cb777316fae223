import type { Environment } from "../../domain/environment.ts";
import type { Position } from "../../domain/finding.ts";

/** A position in the environment file: the start of the file for a value of the shared defaults. */
export function ownPlace(where: Position, { file }: Pick<Environment, "file">): Position {
  return where.file === file ? where : { file, line: 1, column: 1 };
}
