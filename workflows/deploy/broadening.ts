import { compileRe2 } from "../../domain/access-matrix/re2.ts";
import { fromPlan } from "../../domain/access-model/from-plan.ts";
import { planDisagreements } from "../../domain/access-model/plan-agreement.ts";
import type { Plan } from "../../domain/access-model/snapshot.ts";
import { kindOf } from "../../domain/adopt/matching.ts";
import type { BroadeningReason } from "../../domain/review/broadening.ts";
import type { LiveOrg } from "../../domain/review/live-org.ts";
import { reviewOf } from "../../domain/review/review-of.ts";
import { readConfiguration } from "../../io/terraform/configuration.ts";
import type { TakenOver } from "../adopt/take-over.ts";
import { CommandError } from "../command-error.ts";
import { readLiveOrg } from "../org/live-org.ts";
import type { Deployment } from "../plan/deployment.ts";
import type { ShownPlan } from "../plan/plan.ts";
import { planJson } from "../plan/saved-plan.ts";
import { deployedIn, storedState } from "../stack/deployed-state.ts";
import type { World } from "../world.ts";
import { currentDay } from "../world.ts";

/** Reports why a plan needs approval, and returns whether it does. */
export async function reportBroadening(
  world: World,
  deployment: Deployment,
  { file }: Pick<ShownPlan, "file">,
  taken: readonly TakenOver[],
): Promise<boolean> {
  const json: unknown = JSON.parse(await planJson(world, deployment, file));
  const reasons = [...takenReasons(taken), ...(await reasonsOf(world, deployment, json))];
  world.report({ kind: "broadening", reasons });
  return reasons.length > 0;
}

/** Reads unmanaged objects only if there is no other reason. */
async function reasonsOf(world: World, deployment: Deployment, json: unknown): Promise<readonly BroadeningReason[]> {
  const configuration = readConfiguration(deployment.terraform.workingDirectory);
  const disagreements = planDisagreements(json, configuration).map(
    ({ object, what }): BroadeningReason => ({ kind: "unknown", what: `${object} ${what}` }),
  );
  const plan = fromPlan(json);
  const known = [...disagreements, ...reviewed(world, deployment, plan)];
  if (known.length > 0) return known;
  const live = await liveOrg(world, deployment);
  return "kind" in live ? [live] : reviewed(world, deployment, plan, live);
}

/** Without the checks: their findings may have existed before. */
function reviewed(world: World, { environment }: Deployment, plan: Plan, live?: LiveOrg): readonly BroadeningReason[] {
  const sources = { after: "plan", before: "plan", live: live !== undefined } as const;
  const today = currentDay(world);
  return reviewOf({ environment, ...plan, ...(live && { live }), sources, today }, [], compileRe2).broadening;
}

async function liveOrg(world: World, { environment, org }: Deployment): Promise<LiveOrg | BroadeningReason> {
  try {
    return await readLiveOrg(world, org, environment, deployedIn(await storedState(world, environment)));
  } catch (error) {
    if (world.signal.aborted || !(error instanceof CommandError)) throw error;
    return { kind: "unknown", what: `unmanaged objects could not be read: ${error.message}` };
  }
}

function takenReasons(taken: readonly TakenOver[]): BroadeningReason[] {
  return taken.map(({ pair: { type, name, id } }) => ({
    kind: "unmanaged",
    what: `takes over the ${kindOf(type)} ${name} ${id}, which an interrupted deploy created`,
  }));
}
