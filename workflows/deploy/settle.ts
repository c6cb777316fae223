import { fromPlan } from "../../domain/access-model/from-plan.ts";
import type { ResourceChange } from "../../domain/access-model/snapshot.ts";
import { CommandError } from "../command-error.ts";
import type { Deployment } from "../plan/deployment.ts";
import { shortened } from "../plan/matching-plan.ts";
import { applyPlan, withPlan } from "../plan/plan.ts";
import { planJson } from "../plan/saved-plan.ts";
import type { World } from "../world.ts";

/** Resource types whose priorities Okta shifts when one of them gets a priority. Source: Okta, Authorization Servers API, `priority`. */
const ORDERED = /^okta_auth_server_policy(_rule)?\./;

/**
 * Plans again after an apply. When one of our policies or rules takes the priority of an unmanaged one, Okta shifts that one
 * and with it our next one: if only priorities remain to change, they are applied, once. Throws a `CommandError` if the org
 * still does not match the file, or if `mayApply` is false because exactly one plan was approved.
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
  return new CommandError("findings", "everything was applied, but the org does not match the file yet", [
    ...shortened(what.length === 0 ? ["only outputs to change"] : what),
    `to see the remaining changes: mc-okta diff ${environment.name}; then deploy again`,
  ]);
}
