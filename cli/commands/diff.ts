import type { Context } from "../context.ts";
import { prepareDeployment } from "../deployment.ts";
import { EXIT } from "../exit-codes.ts";
import { withPlan } from "../plan.ts";
import type { Result } from "../result.ts";

/** Shows what a deploy would change; changes nothing. */
export async function diff(context: Context, name: string): Promise<Result> {
  const deployment = await prepareDeployment(context, name, { verb: "diff", asks: false });
  return withPlan(context, deployment, { destroys: false }, async ({ hasChanges }) => ({
    exitCode: hasChanges ? EXIT.findings : EXIT.ok,
    text: hasChanges ? `\nnext: mc-okta deploy ${name}` : "",
  }));
}
