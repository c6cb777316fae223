import { kindOf } from "../../domain/adopt/matching.ts";
import { printableLine } from "../../domain/printable.ts";
import { removeJournal } from "../../io/terraform/journal.ts";
import { refuseExisting } from "../adopt/existing-objects.ts";
import { forgetRefusedCreations, leftByInterruptedDeploy } from "../adopt/recovery.ts";
import { importsOf, secure, type TakenOver } from "../adopt/take-over.ts";
import { withImports } from "../adopt/with-imports.ts";
import { CommandError } from "../command-error.ts";
import { type Confirmation, confirm, nobodyToAskOnBroadening } from "../confirmation.ts";
import { type Deployment, prepareDeployment } from "../plan/deployment.ts";
import { refuseNameConflicts } from "../plan/name-conflicts.ts";
import { applyPlan, type ShownPlan, withPlan } from "../plan/plan.ts";
import { approvedPlan, requireSamePlan } from "../plan/saved-plan.ts";
import type { World } from "../world.ts";
import { reportBroadening } from "./broadening.ts";
import { refuseRefuted } from "./refuse-refuted.ts";
import { type RemainingDrift, remainingDrift } from "./remaining-drift.ts";
import { settle } from "./settle.ts";

/** Options of {@link deployEnvironment}. */
export interface DeployOptions {
  readonly confirmation: Confirmation;
  /** Path of a plan that `mc-okta diff --out` wrote, relative to the current folder. @default - a new plan */
  readonly plan?: string | undefined;
  /** Whether to ask only for a broadening plan. @default false */
  readonly asksOnBroadening?: boolean | undefined;
  /** Approves a plan, or rejects. @default - by `confirmation`, for this environment only */
  readonly approve?: Approve | undefined;
}

/** A plan that waits for approval. */
export interface PlanToApprove extends Pick<Deployment, "environment">, Pick<ShownPlan, "counts"> {
  /** Whether it needs approval. */
  readonly isAskedFor: boolean;
}

/** Approves a plan; rejects if it is not approved. */
export type Approve = (plan: PlanToApprove) => Promise<void>;

/** The result of changing an environment. */
export interface Changed extends Pick<Deployment, "environment"> {
  readonly hasChanged: boolean;
}

/** The result of a deploy, with the changes by hand that remain in the org. */
export interface Deployed extends Changed {
  /** What was applied, in Terraform's words, such as `3 to add, 1 to change, 0 to destroy`. @default - nothing */
  readonly counts?: string | undefined;
  readonly remaining: RemainingDrift;
}

/** Creates or changes the Okta setup of an environment, after approval. */
export async function deployEnvironment(
  world: World,
  name: string,
  { confirmation, plan: file, asksOnBroadening = false, approve = askedFor(world, confirmation) }: DeployOptions,
): Promise<Deployed> {
  const isSureToAsk = !asksOnBroadening;
  const deployment = await prepareDeployment(world, name, { verb: "deploy", confirmation, isSureToAsk });
  const { environment } = deployment;
  refuseRefuted(world, deployment);
  const { taken, isStateChanged, doubts } = await leftByInterruptedDeploy(world, deployment);
  if (file !== undefined && taken.length > 0) throw planWithoutTaken(name, taken);
  if (file !== undefined && (deployment.hasStoredState || isStateChanged)) throw outdatedPlan(name, file);
  const approved = file === undefined ? undefined : await approvedPlan(world, deployment, file);
  const counts = await withImports(world, deployment, importsOf(world, taken), async (planned) => {
    const applied = await withPlan(world, planned, { destroys: false }, async (plan) => {
      if (approved !== undefined) await requireSamePlan(world, planned, plan.file, approved);
      if (!plan.hasChanges) return undefined;
      await refuseNameConflicts(world, planned, plan.file);
      await refuseExisting(world, planned, plan, doubts);
      const isAskedFor = !asksOnBroadening || (await reportBroadening(world, planned, plan, taken));
      await approve({ environment, counts: plan.counts, isAskedFor });
      const prepare = () => secure(taken, planned);
      try {
        await applyPlan(world, planned, plan.file, { goOn: "deploy", approvedFile: file, prepare });
      } catch (error) {
        await forgetRefusedCreations(world, planned);
        throw error;
      }
      return plan.counts;
    });
    removeJournal(deployment.journal);
    if (applied !== undefined) await settle(world, planned, { mayApply: approved === undefined });
    return applied;
  });
  return { environment, hasChanged: counts !== undefined, counts, remaining: await remainingDrift(world, deployment) };
}

function askedFor(world: World, confirmation: Confirmation): Approve {
  return async ({ environment: { name, okta }, counts, isAskedFor }) => {
    if (!isAskedFor) return;
    if (confirmation === "nobody to ask") throw nobodyToAskOnBroadening(name);
    const question = `Apply to environment ${name}, org ${okta.orgUrl}: ${counts}?`;
    await confirm(world, confirmation, { question, expected: "yes" });
  };
}

/** A plan of `diff` takes nothing over: nobody would have reviewed the import. */
function planWithoutTaken(name: string, taken: readonly TakenOver[]): CommandError {
  return new CommandError(
    "usage",
    "an interrupted deploy already created objects that the approved plan would create; nothing was applied",
    [
      ...taken.map(({ pair: { type, name: named, id } }) => printableLine(`${kindOf(type)} ${named} ${id}`)),
      `to take them over, with a new plan to approve: mc-okta deploy ${name}`,
    ],
  );
}

function outdatedPlan(name: string, file: string): CommandError {
  return new CommandError("usage", "the state has changed since this plan was made; nothing was applied", [
    `plan again, and have the new plan approved: mc-okta diff ${name} --out ${printableLine(file)}`,
  ]);
}
