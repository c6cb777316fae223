import { kindOf } from "../../domain/adopt/matching.ts";
import { printableLine } from "../../domain/printable.ts";
import { removeJournal } from "../../io/terraform/journal.ts";
import { refuseExisting } from "../adopt/existing-objects.ts";
import { forgetRefusedCreations, leftByInterruptedDeploy } from "../adopt/recovery.ts";
import { importsOf, secure, type TakenOver } from "../adopt/take-over.ts";
import { withImports } from "../adopt/with-imports.ts";
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
  const { taken, isStateChanged, doubts } = await leftByInterruptedDeploy(world, deployment);
  if (file !== undefined && taken.length > 0) throw planWithoutTaken(name, taken);
  if (file !== undefined && (deployment.hasStoredState || isStateChanged)) throw outdatedPlan(name, file);
  const approved = file === undefined ? undefined : await approvedPlan(world, deployment, file);
  const hasChanged = await withImports(world, deployment, importsOf(world, taken), async (planned) => {
    const isApplied = await withPlan(world, planned, { destroys: false }, async (plan) => {
      if (approved !== undefined) await requireSamePlan(world, planned, plan.file, approved);
      if (!plan.hasChanges) return false;
      await refuseNameConflicts(world, planned, plan.file);
      await refuseExisting(world, planned, plan, doubts);
      const question = `Apply to environment ${name}, org ${environment.okta.orgUrl}: ${plan.counts}?`;
      await confirm(world, confirmation, { question, expected: "yes" });
      const prepare = () => secure(taken, planned);
      try {
        await applyPlan(world, planned, plan.file, { goOn: "deploy", approvedFile: file, prepare });
      } catch (error) {
        await forgetRefusedCreations(world, planned);
        throw error;
      }
      return true;
    });
    removeJournal(deployment.journal);
    if (isApplied) await settle(world, planned, { mayApply: approved === undefined });
    return isApplied;
  });
  return { environment, hasChanged, remaining: await remainingDrift(world, deployment) };
}

/** No plan of `diff` takes anything over: it would be an import that nobody has looked at. */
function planWithoutTaken(name: string, taken: readonly TakenOver[]): CommandError {
  return new CommandError(
    "usage",
    "an interrupted deploy made what the approved plan would make again; nothing was applied",
    [
      ...taken.map(({ pair: { type, name: named, id } }) => printableLine(`${kindOf(type)} ${named} ${id}`)),
      `take it over, with a plan that is shown and asked for: mc-okta deploy ${name}`,
    ],
  );
}

function outdatedPlan(name: string, file: string): CommandError {
  return new CommandError("usage", "the state is stored, so a plan made before is out of date; nothing was applied", [
    `plan again, and have that plan approved: mc-okta diff ${name} --out ${printableLine(file)}`,
  ]);
}
