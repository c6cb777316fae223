import { printableLine } from "../../domain/printable.ts";
import { CommandError } from "../command-error.ts";
import { confirm } from "../confirmation.ts";
import type { Context } from "../context.ts";
import { type Deployment, prepareDeployment } from "../deployment.ts";
import { EXIT } from "../exit-codes.ts";
import { applyPlan, withPlan } from "../plan.ts";
import type { Result } from "../result.ts";
import { approvedPlan, requireSamePlan } from "../saved-plan.ts";

/** How `mc-okta deploy` runs. */
export interface DeployOptions {
  /** Applies without asking. */
  readonly yes: boolean;
  /** A plan that `mc-okta diff --out` wrote, from the current folder. @default - a plan made now */
  readonly plan?: string | undefined;
}

/** Creates or changes the Okta setup of an environment, after asking. */
export async function deploy(context: Context, name: string, { yes, plan: file }: DeployOptions): Promise<Result> {
  const deployment = await prepareDeployment(context, name, { verb: "deploy", asks: !yes });
  if (file !== undefined && deployment.hasStoredState) throw outdatedPlan(name, file);
  const approved = file === undefined ? undefined : await approvedPlan(context, deployment, file);
  return withPlan(context, deployment, { destroys: false }, async (plan) => {
    if (approved !== undefined) await requireSamePlan(context, deployment, plan.file, approved);
    if (!plan.hasChanges) return done(deployment, false);
    const { orgUrl } = deployment.environment.okta;
    if (!yes) await confirm(context, `Apply to environment ${name}, org ${orgUrl}: ${plan.counts}?`, "yes");
    await applyPlan(context, deployment, plan.file, "deploy");
    return done(deployment, true);
  });
}

function done({ environment: { name, okta } }: Deployment, hasChanged: boolean): Result {
  const text = hasChanged ? `${name} is deployed to ${okta.orgUrl}` : `${name} is up to date in ${okta.orgUrl}`;
  return { exitCode: EXIT.ok, text: `\n${text}\nnext: mc-okta settings ${name}` };
}

function outdatedPlan(name: string, file: string): CommandError {
  return new CommandError("usage", "the state is stored, so a plan made before is out of date; nothing was applied", [
    `plan again, and have that plan approved: mc-okta diff ${name} --out ${printableLine(file)}`,
  ]);
}
