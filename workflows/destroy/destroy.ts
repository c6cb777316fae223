import { reportUnknownToState } from "../adopt/left-behind.ts";
import { type Confirmation, confirm } from "../confirmation.ts";
import type { Changed } from "../deploy/deploy.ts";
import { prepareDeployment } from "../plan/deployment.ts";
import { applyPlan, withPlan } from "../plan/plan.ts";
import type { World } from "../world.ts";

/** Deletes the Okta setup of an environment, after the user typed its name. */
export async function destroyEnvironment(world: World, name: string, confirmation: Confirmation): Promise<Changed> {
  const deployment = await prepareDeployment(world, name, { verb: "destroy", confirmation });
  const { environment } = deployment;
  await reportUnknownToState(world, deployment);
  return withPlan(world, deployment, { destroys: true }, async (plan) => {
    if (!plan.hasChanges) {
      // Objects that were deleted in Okta are still in the state.
      await applyPlan(world, deployment, plan.file, { goOn: "destroy", isShown: false });
      return { environment, hasChanged: false };
    }
    const question = `Destroy environment ${name}, org ${environment.okta.orgUrl}: ${plan.counts}?`;
    await confirm(world, confirmation, { question, expected: name });
    await applyPlan(world, deployment, plan.file, { goOn: "destroy" });
    return { environment, hasChanged: true };
  });
}
