import { type DiffOptions, planEnvironment } from "../../workflows/diff/diff.ts";
import type { Context } from "../context.ts";
import { EXIT, type Result } from "../exit-codes.ts";

/** Shows what a deploy would change; fails when it is anything. */
export async function diff({ world }: Context, name: string, options: DiffOptions): Promise<Result> {
  const { out } = options;
  if (!(await planEnvironment(world, name, options))) return { exitCode: EXIT.ok, text: "" };
  const next = out === undefined ? `deploy ${name}` : `review ${name} --plan ${out}.json`;
  return { exitCode: EXIT.findings, text: `\nnext: mc-okta ${next}` };
}
