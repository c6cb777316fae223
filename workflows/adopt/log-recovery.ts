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

/** Why an object is not surely the one that an interrupted deploy made, by the address that it fits. */
export type Doubts = ReadonlyMap<string, readonly string[]>;

/** What an interrupted deploy of another machine left. */
interface LeftElsewhere {
  readonly taken: readonly TakenOver[];
  readonly doubts: Doubts;
}

/** Group assignments are not looked for: Okta takes the same one twice. */
export const MADE_AGAIN = /^okta_app_group_assignments\./;

/**
 * Finds what a deploy of another machine made in the org and could not store: with a shared state its journal is elsewhere, and
 * the System Log takes its place. Only what Terraform made as the principal of today, since the state exists, is taken
 * over; the rest is left to whoever looks at namesakes.
 *
 * @param mended addresses that need nothing more
 */
export async function leftByAnotherMachine(
  world: World,
  deployment: Deployment,
  mended: readonly string[],
): Promise<LeftElsewhere> {
  const nothing: LeftElsewhere = { taken: [], doubts: new Map() };
  const { environment, org, since, terraform } = deployment;
  if (environment.state.place.kind === "local") return nothing;
  const known = await knownObjects(world, deployment);
  const search = () => findObjects(org, known);
  const isOpen = ({ address }: Pair) => !(MADE_AGAIN.test(address) || mended.includes(address));
  if ((await search()).pairs.filter(isOpen).length === 0) return nothing;
  // Gets the lock of the state, or says who has it: the other machine may still be at work.
  await withPlan(world, deployment, { destroys: false, isShown: false, refreshes: false }, async () => {});
  const inState = new Set((await readInstances(world, terraform)).map(({ address }) => address));
  const found = await search();
  const apply = applyOfLog(world, deployment, since);
  const begun = { ...apply, creations: new Map(known.desired.map((one) => [addressOfResource(one), undefined])) };
  // Terraform stores a shared state every 20 seconds, so that a whole setup may be lost with what is within each object.
  const ids = [...known.state.map(({ attributes }) => attributes["id"]), ...found.pairs.map(({ id }) => id)];
  const fitting = new Set(ids.map(String));
  const taken: TakenOver[] = [];
  const doubts = new Map<string, readonly string[]>();
  for (const pair of found.pairs.filter((one) => isOpen(one) && !inState.has(one.address))) {
    // A second secret counts as somebody else's: when the other machine gave one is not known.
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

/** As a journal would have it: from when the state was begun until now, by the clock of the org. */
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
