import { addressOfResource } from "../../domain/access-model/attributes.ts";
import { doubtsAbout } from "../../domain/adopt/evidence.ts";
import type { Pair } from "../../domain/adopt/matching.ts";
import type { JournaledApply } from "../../domain/adopt/unfinished.ts";
import type { Deployment } from "../plan/deployment.ts";
import { withPlan } from "../plan/plan.ts";
import { readInstances } from "../terraform/state-instances.ts";
import type { World } from "../world.ts";
import { CLOCK_PRECISION, factsReader } from "./facts-reader.ts";
import { findObjects } from "./find-objects.ts";
import { knownObjects } from "./known-objects.ts";
import type { TakenOver } from "./take-over.ts";

/** Why an object may not be the one that an interrupted deploy created, by its address. */
export type Doubts = ReadonlyMap<string, readonly string[]>;

/** What an interrupted deploy on another machine left behind. */
interface LeftElsewhere {
  readonly taken: readonly TakenOver[];
  readonly doubts: Doubts;
}

/** Group assignments are not searched: Okta accepts the same assignment twice. */
export const MADE_AGAIN = /^okta_app_group_assignments\./;

/**
 * Finds what a deploy on another machine created in the org and could not store: with a shared state its journal is on that
 * machine, and the System Log takes its place. Takes over only what Terraform created as today's principal, since the state
 * exists; `refuseExisting` handles the rest.
 *
 * @param recovered addresses that are already handled
 */
export async function leftByAnotherMachine(
  world: World,
  deployment: Deployment,
  recovered: readonly string[],
): Promise<LeftElsewhere> {
  const nothing: LeftElsewhere = { taken: [], doubts: new Map() };
  const { environment, org, since, terraform } = deployment;
  if (environment.state.place.kind === "local") return nothing;
  const known = await knownObjects(world, deployment);
  const search = () => findObjects(org, known);
  const isOpen = ({ address }: Pair) => !(MADE_AGAIN.test(address) || recovered.includes(address));
  if ((await search()).pairs.filter(isOpen).length === 0) return nothing;
  // Acquires the state lock, or reports who holds it: the other machine may still be running.
  await withPlan(world, deployment, { destroys: false, isShown: false, refreshes: false }, async () => {});
  const inState = new Set((await readInstances(world, terraform)).map(({ address }) => address));
  const found = await search();
  const apply = applyOfLog(world, deployment, since);
  const begun = { ...apply, creations: new Map(known.desired.map((one) => [addressOfResource(one), undefined])) };
  // Terraform stores a shared state every 20 seconds, so a whole setup may be missing, including the parts of each object.
  const ids = [...known.state.map(({ attributes }) => attributes["id"]), ...found.pairs.map(({ id }) => id)];
  const fitting = new Set(ids.map(String));
  const taken: TakenOver[] = [];
  const doubts = new Map<string, readonly string[]>();
  for (const pair of found.pairs.filter((one) => isOpen(one) && !inState.has(one.address))) {
    // A second secret counts as somebody else's: it is unknown when the other machine created one.
    const factsIn = factsReader(world, deployment, {
      pair,
      desired: known.desired,
      applies: [begun],
      all: [],
      fitting,
    });
    const facts = await factsIn(found.objects);
    const reasons = doubtsAbout(facts, { begun: [begun], all: [begun] }, environment.okta.orgUrl);
    if (reasons.length > 0) doubts.set(pair.address, reasons);
    else taken.push({ pair, facts, look: async () => factsIn((await search()).objects) });
  }
  return { taken, doubts };
}

/** An apply as a journal has it: from the creation of the state until now, by the org's clock. */
function applyOfLog(
  world: World,
  { environment, org }: Deployment,
  since: number | undefined,
): Omit<JournaledApply, "creations"> {
  const { principal } = org;
  const now = world.now().getTime() + (org.clockOffset() ?? 0) + CLOCK_PRECISION;
  return {
    orgUrl: environment.okta.orgUrl,
    isOfLog: true,
    ...(principal.kind !== "unknown" && { principal: principal.id }),
    ...(since !== undefined && { time: { from: new Date(since).toISOString(), to: new Date(now).toISOString() } }),
    deletions: [],
    absent: [],
  };
}
