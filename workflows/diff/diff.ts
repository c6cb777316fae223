import { refuseExisting } from "../adopt/existing-objects.ts";
import { type Deployment, prepareDeployment } from "../plan/deployment.ts";
import { refuseNameConflicts } from "../plan/name-conflicts.ts";
import { type ShownPlan, withPlan } from "../plan/plan.ts";
import { refuseSecretsInPlan, savePlan } from "../plan/saved-plan.ts";
import type { World } from "../world.ts";

/** Options of {@link planEnvironment}. */
export interface DiffOptions {
  /** Path of the file to write the plan to, relative to the current folder. */
  readonly out?: string | undefined;
  /** Refuses to write a plan that may contain secrets. */
  readonly forUpload: boolean;
}

/** What a deploy would change. */
export interface PlannedChanges extends Pick<Deployment, "environment">, Pick<ShownPlan, "hasChanges" | "counts"> {}

/** Shows what a deploy would change, and returns the number of changes; changes nothing. */
export async function planEnvironment(
  world: World,
  name: string,
  { out, forUpload }: DiffOptions,
): Promise<PlannedChanges> {
  const deployment = await prepareDeployment(world, name, { verb: "diff" });
  if (forUpload) refuseSecretsInPlan(deployment.environment);
  return withPlan(world, deployment, { destroys: false }, async (plan) => {
    await refuseExisting(world, deployment, plan);
    if (out !== undefined) {
      await refuseNameConflicts(world, deployment, plan.file);
      await savePlan(world, deployment, plan.file, out);
    }
    const { hasChanges, counts } = plan;
    return { environment: deployment.environment, hasChanges, counts };
  });
}
