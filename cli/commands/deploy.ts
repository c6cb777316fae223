import { CommandError } from "../command-error.ts";
import { confirm } from "../confirmation.ts";
import type { Context } from "../context.ts";
import { type Deployment, prepareDeployment } from "../deployment.ts";
import { EXIT } from "../exit-codes.ts";
import { applyPlan, withPlan } from "../plan.ts";
import { printableLine } from "../printable.ts";
import type { Result } from "../result.ts";
import { savedPlan } from "../saved-plan.ts";

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
  const apply = async (path: string, counts: string) => {
    const { orgUrl } = deployment.environment.okta;
    if (!yes) await confirm(context, `Apply to environment ${name}, org ${orgUrl}: ${counts}?`, "yes");
    await applyPlan(context, deployment, path, "deploy");
  };
  if (file !== undefined) {
    if (deployment.hasStoredState) throw outdatedPlan(name, file);
    const { path, changes } = await savedPlan(context, deployment, file);
    await apply(path, changes.length === 1 ? "1 change" : `${changes.length} changes`);
    return done(deployment, true);
  }
  return withPlan(context, deployment, { destroys: false }, async ({ file: path, hasChanges, counts }) => {
    if (hasChanges) await apply(path, counts);
    return done(deployment, hasChanges);
  });
}

function done({ environment: { name, okta } }: Deployment, hasChanged: boolean): Result {
  const text = hasChanged ? `${name} is deployed to ${okta.orgUrl}` : `${name} is up to date in ${okta.orgUrl}`;
  return { exitCode: EXIT.ok, text: `\n${text}\nnext: mc-okta settings ${name}` };
}

function outdatedPlan(name: string, file: string): CommandError {
  return new CommandError(
    EXIT.usage,
    "the state is stored, so a plan made before is out of date; nothing was applied",
    [`plan again, and have that plan approved: mc-okta diff ${name} --out ${printableLine(file)}`],
  );
}
