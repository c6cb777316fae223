import type { Position } from "../../domain/finding.ts";

/** Names the line of another place, and its file if it differs: `line 4 of environments/_defaults.yaml`. */
export function lineOf({ file, line }: Position, here: Position): string {
  return file === here.file ? `line ${line}` : `line ${line} of ${file}`;
}
