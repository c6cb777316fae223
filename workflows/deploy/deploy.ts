import { printableLine } from "../../domain/printable.ts";
import { CommandError } from "../command-error.ts";
import { type Confirmation, confirm } from "../confirmation.ts";
import { type Deployment, prepareDeployment } from "../plan/deployment.ts";
import { refuseNameConflicts } from "../plan/name-conflicts.ts";
import { applyPlan, withPlan } from "../plan/plan.ts";
import { approvedPlan, requireSamePlan } from "../plan/saved-plan.ts";
import type { World } from "../world.ts";
import { type RemainingDrift, remainingDrift } from "./remaining-drift.ts";
import { settle } from "./settle.ts";

/** How an environment is deployed. */
export interface DeployOptions {
  readonly confirmation: Confirmation;
  /** A plan that `mc-okta diff --out` wrote, from the current folder. @default - a plan made now */
  readonly plan?: string | undefined;
}

/** What became of an environment. */
export interface Changed extends Pick<Deployment, "environment"> {
  readonly hasChanged: boolean;
}

/** What became of an environment, and of what somebody did by hand in its org. */
export interface Deployed extends Changed {
  readonly remaining: RemainingDrift;
}

/** Creates or changes the Okta setup of an environment, after a yes. */
export async function deployEnvironment(
  world: World,
  name: string,
  { confirmation, plan: file }: DeployOptions,
): Promise<Deployed> {
  const deployment = await prepareDeployment(world, name, { verb: "deploy", confirmation });
  const { environment } = deployment;
  if (file !== undefined && deployment.hasStoredState) throw outdatedPlan(name, file);
  const approved = file === undefined ? undefined : await approvedPlan(world, deployment, file);
  const hasChanged = await withPlan(world, deployment, { destroys: false }, async (plan) => {
    if (approved !== undefined) await requireSamePlan(world, deployment, plan.file, approved);
    if (!plan.hasChanges) return false;
    await refuseNameConflicts(world, deployment, plan.file);
    const question = `Apply to environment ${name}, org ${environment.okta.orgUrl}: ${plan.counts}?`;
    await confirm(world, confirmation, { question, expected: "yes" });
    await applyPlan(world, deployment, plan.file, file === undefined ? "deploy" : { approvedFile: file });
    return true;
  });
  if (hasChanged) await settle(world, deployment, { mayApply: approved === undefined });
  return { environment, hasChanged, remaining: await remainingDrift(world, deployment) };
}

function outdatedPlan(name: string, file: string): CommandError {
  return new CommandError("usage", "the state is stored, so a plan made before is out of date; nothing was applied", [
    `plan again, and have that plan approved: mc-okta diff ${name} --out ${printableLine(file)}`,
  ]);
}
