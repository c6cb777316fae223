import { writeEnvironmentFile } from "../../workflows/init/init.ts";
import type { Context } from "../context.ts";
import { EXIT, type Result } from "../exit-codes.ts";

/** Writes a new environment file to fill in. */
export function init({ world }: Context, name: string): Result {
  const file = writeEnvironmentFile(world, name);
  return { exitCode: EXIT.ok, text: `written: ${file}\nnext: fill in its values, then run: mc-okta check ${name}` };
}
