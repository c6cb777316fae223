import { type DiffOptions as PlanOptions, planEnvironment } from "../../workflows/diff/diff.ts";
import { type Context, withProgressBeside } from "../context.ts";
import { EXIT, type Result } from "../exit-codes.ts";

/** How `mc-okta diff` runs. */
export interface DiffOptions extends PlanOptions {
  /** Whether to print the result as JSON: the plan then goes to standard error. */
  readonly json: boolean;
}

/** Shows what a deploy would change; fails if there are changes. */
export async function diff(context: Context, name: string, { json, ...options }: DiffOptions): Promise<Result> {
  const { world } = json ? withProgressBeside(context) : context;
  const { environment, hasChanges, counts } = await planEnvironment(world, name, options);
  const { orgUrl } = environment.okta;
  const planned = { formatVersion: "1", environment: name, orgUrl, hasChanges, counts: hasChanges ? counts : null };
  if (!hasChanges) return { exitCode: EXIT.ok, text: "", json: planned, summary: "no changes" };
  const next = options.out === undefined ? `deploy ${name}` : `review ${name} --plan ${options.out}.json`;
  return { exitCode: EXIT.findings, text: `\nnext: mc-okta ${next}`, json: planned, summary: counts };
}
