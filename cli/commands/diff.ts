import type { Context } from "../context.ts";
import { prepareDeployment } from "../deployment.ts";
import { EXIT } from "../exit-codes.ts";
import { withPlan } from "../plan.ts";
import type { Result } from "../result.ts";
import { refuseSecretsInPlan, savePlan } from "../saved-plan.ts";

/** How `mc-okta diff` runs. */
export interface DiffOptions {
  /** File to keep the plan in, from the current folder. */
  readonly out?: string | undefined;
  /** Refuses to keep a plan that may hold secrets. @default false */
  readonly forUpload?: boolean;
}

/** Shows what a deploy would change; changes nothing. */
export async function diff(context: Context, name: string, options: DiffOptions = {}): Promise<Result> {
  const { out, forUpload = false } = options;
  const deployment = await prepareDeployment(context, name, { verb: "diff", asks: false });
  if (forUpload) refuseSecretsInPlan(deployment.environment);
  return withPlan(context, deployment, { destroys: false }, async ({ file, hasChanges }) => {
    if (out !== undefined) await savePlan(context, deployment, file, out);
    return {
      exitCode: hasChanges ? EXIT.findings : EXIT.ok,
      text: hasChanges ? `\nnext: mc-okta ${next(name, out)}` : "",
    };
  });
}

function next(name: string, out: string | undefined): string {
  return out === undefined ? `deploy ${name}` : `review ${name} --plan ${out}.json`;
}
