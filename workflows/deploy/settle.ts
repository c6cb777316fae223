import { fromPlan } from "../../domain/access-model/from-plan.ts";
import type { ResourceChange } from "../../domain/access-model/snapshot.ts";
import { CommandError } from "../command-error.ts";
import type { Deployment } from "../plan/deployment.ts";
import { shortened } from "../plan/matching-plan.ts";
import { applyPlan, withPlan } from "../plan/plan.ts";
import { planJson } from "../plan/saved-plan.ts";
import type { World } from "../world.ts";

/** Resource types of which Okta moves others when one gets a priority. Source: Okta, Authorization Servers API, `priority`. */
const ORDERED = /^okta_auth_server_policy(_rule)?\./;

/**
 * Plans once more after an apply. Okta moves a policy or rule that nobody here made when one of ours takes its place, and that
 * moves the next of ours: where only priorities are left, they are applied, once. Throws a `CommandError` when the org is
 * still not what the file says, or when `mayApply` is false because exactly one plan was approved.
 */
export async function settle(
  world: World,
  deployment: Deployment,
  { mayApply }: { readonly mayApply: boolean },
): Promise<void> {
  const rest = await remainingChanges(world, deployment, async (file, changes) => {
    if (mayApply && changes.every(isPriority)) await applyPlan(world, deployment, file, { goOn: "deploy" });
    else throw unsettled(deployment, changes);
  });
  if (rest === 0) return;
  await remainingChanges(world, deployment, async (_, changes) => {
    throw unsettled(deployment, changes);
  });
}

async function remainingChanges(
  world: World,
  deployment: Deployment,
  use: (file: string, changes: readonly ResourceChange[]) => Promise<void>,
): Promise<number> {
  return withPlan(
    world,
    deployment,
    { destroys: false, isShown: false, soFar: "everything was applied" },
    async ({ file, hasChanges }) => {
      if (!hasChanges) return 0;
      const { changes } = fromPlan(JSON.parse(await planJson(world, deployment, file)));
      await use(file, changes);
      return changes.length;
    },
  );
}

function isPriority({ address, action, attributes }: ResourceChange): boolean {
  return ORDERED.test(address) && action === "update" && attributes.join() === "priority";
}

function unsettled({ environment }: Deployment, changes: readonly ResourceChange[]): CommandError {
  const what = changes.map(({ address, action, attributes }) => `${action} ${[address, ...attributes].join(" ")}`);
  return new CommandError("findings", "everything was applied, but the org is not yet what the file says", [
    ...shortened(what.length === 0 ? ["only outputs to change"] : what),
    `see what is left: mc-okta diff ${environment.name}; then deploy again`,
  ]);
}
