import type { Proof } from "../../domain/verify/proof.ts";
import { prepareRun, prove, type VerifyOptions as RunOptions } from "../../workflows/verify/verify.ts";
import type { Context } from "../context.ts";
import { EXIT, type Result } from "../exit-codes.ts";
import { renderVerify, summary, verifyJson } from "../views/verify.ts";
import { dryRunJson, renderDryRun } from "../views/verify-dry-run.ts";

/** How `mc-okta verify` runs. */
export interface VerifyOptions extends RunOptions {
  /** Shows what would be sent, without sending it. */
  readonly dryRun: boolean;
}

/** Proves with tokens who can do what in a deployed environment, and what Okta refuses. */
export async function verify({ world, terminal }: Context, name: string, options: VerifyOptions): Promise<Result> {
  const run = await prepareRun(world, name, options);
  if (options.dryRun) {
    const count = `${run.all.length - run.skipped.size} proofs to send`;
    return { exitCode: EXIT.ok, text: renderDryRun(run), json: dryRunJson(run), summary: count };
  }
  const report = await prove(world, run);
  return {
    exitCode: exitCode(report.rows),
    text: renderVerify(report, terminal),
    json: verifyJson(report),
    summary: summary(report.rows),
  };
}

function exitCode(found: readonly Proof[]): Result["exitCode"] {
  const results = found.map(({ verdict }) => verdict.result);
  if (results.includes("failed")) return EXIT.findings;
  return results.includes("unanswered") ? EXIT.unreachable : EXIT.ok;
}
