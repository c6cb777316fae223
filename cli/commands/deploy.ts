import { confirm } from "../confirmation.ts";
import type { Context } from "../context.ts";
import { prepareDeployment } from "../deployment.ts";
import { EXIT } from "../exit-codes.ts";
import { withPlan } from "../plan.ts";
import type { Result } from "../result.ts";

/** Creates or changes the Okta setup of an environment, after asking. */
export async function deploy(context: Context, name: string, { yes }: { readonly yes: boolean }): Promise<Result> {
  const deployment = await prepareDeployment(context, name, { verb: "deploy", asks: !yes });
  const { orgUrl } = deployment.environment.okta;
  return withPlan(context, deployment, { destroys: false }, async (plan) => {
    if (plan.hasChanges) {
      if (!yes) await confirm(context, `Apply to environment ${name}, org ${orgUrl}: ${plan.counts}?`, "yes");
      await plan.apply();
    }
    const done = plan.hasChanges ? `${name} is deployed to ${orgUrl}` : `${name} is up to date in ${orgUrl}`;
    return { exitCode: EXIT.ok, text: `\n${done}\nnext: mc-okta settings ${name}` };
  });
}
