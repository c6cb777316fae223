import { addressOfResource } from "../../domain/access-model/attributes.ts";
import { asBegun } from "../../domain/adopt/as-begun.ts";
import { doubtsAbout } from "../../domain/adopt/evidence.ts";
import { kindOf, type Pair } from "../../domain/adopt/matching.ts";
import { type JournaledApply, type UnfinishedCreation, unfinishedCreations } from "../../domain/adopt/unfinished.ts";
import { printableLine } from "../../domain/printable.ts";
import { NotReadable } from "../../io/okta/management-api.ts";
import { noteAbsent, readJournal, refusedCreations } from "../../io/terraform/journal.ts";
import type { StateInstance } from "../../io/terraform/state-instances.ts";
import { runTerraform } from "../../io/terraform/terraform.ts";
import { CommandError, interrupted } from "../command-error.ts";
import type { Deployment } from "../plan/deployment.ts";
import { withPlan } from "../plan/plan.ts";
import { readInstances } from "../terraform/state-instances.ts";
import type { World } from "../world.ts";
import { factsReader } from "./facts-reader.ts";
import { type FoundObjects, findObjects } from "./find-objects.ts";
import { knownObjects } from "./known-objects.ts";
import { reportLeftBehind } from "./left-behind.ts";
import { type Doubts, leftByAnotherMachine, MADE_AGAIN } from "./log-recovery.ts";
import type { TakenOver } from "./take-over.ts";

/** The result of {@link leftByInterruptedDeploy}. */
export interface Recovery {
  readonly taken: readonly TakenOver[];
  /** Whether the state was changed, so that an earlier plan is out of date. */
  readonly isStateChanged: boolean;
  /** Why objects that another machine may have created are not taken over, by address. */
  readonly doubts: Doubts;
}

/**
 * Recovers from an interrupted deploy: untaints an object that Terraform would replace because it could not be read back;
 * finds one that Okta created and that is in no state, and returns it to be taken over if it certainly is of that deploy.
 * Throws a `CommandError`, without changes in the org, if a person has to decide.
 */
export async function leftByInterruptedDeploy(world: World, deployment: Deployment): Promise<Recovery> {
  const recovery = await leftByThisMachine(world, deployment);
  const recovered = recovery.taken.map(({ pair }) => pair.address);
  const { taken, doubts } = await leftByAnotherMachine(world, deployment, recovered);
  return { ...recovery, taken: [...recovery.taken, ...taken], doubts };
}

async function leftByThisMachine(world: World, deployment: Deployment): Promise<Omit<Recovery, "doubts">> {
  if (!hasLeft(leftBy(deployment, deployment.instances))) return { taken: [], isStateChanged: false };
  // Acquires the state lock, or reports who holds it: the Terraform of a killed deploy continues to run.
  await withPlan(world, deployment, { destroys: false, isShown: false, refreshes: false }, async () => {});
  // That Terraform may have ended only now.
  const left = leftBy(deployment, await readInstances(world, deployment.terraform));
  await untaint(world, deployment, left.tainted);
  const taken = await surelyOurs(world, deployment, left);
  return { taken, isStateChanged: left.tainted.length > 0 };
}

/** What an interrupted deploy left behind. */
interface Left extends Journaled {
  readonly tainted: readonly StateInstance[];
}

function leftBy({ journal }: Deployment, instances: readonly StateInstance[]): Left {
  const applies = readJournal(journal);
  const unfinished = unfinishedCreations(applies, new Set(instances.map(({ address }) => address)));
  return { applies, unfinished, tainted: instances.filter(({ condition }) => condition === "tainted") };
}

function hasLeft({ tainted, unfinished }: Left): boolean {
  return tainted.length > 0 || unfinished.length > 0;
}

/**
 * After a failed apply: marks refused creations whose objects Okta does not have as absent. A creation without an answer may
 * still succeed, and objects that cannot be searched now are searched by the next deploy.
 */
export async function forgetRefusedCreations(world: World, deployment: Deployment): Promise<void> {
  if (world.signal.aborted) return;
  const { journal, org, terraform } = deployment;
  try {
    const inState = new Set((await readInstances(world, terraform)).map(({ address }) => address));
    const unfinished = unfinishedCreations(readJournal(journal), inState);
    const { absent } = await findObjects(org, await knownObjects(world, deployment));
    const refused = refusedCreations(journal).filter((address) => absent.includes(address));
    noteAbsent(
      journal,
      unfinished.map(({ address }) => address).filter((address) => refused.includes(address)),
    );
  } catch (error) {
    if (!(error instanceof CommandError || error instanceof NotReadable)) throw error;
  }
}

/** The id of a tainted object is Okta's answer: the object is the right one, and only its read-back failed. */
async function untaint(world: World, { terraform }: Deployment, tainted: readonly StateInstance[]): Promise<void> {
  for (const { address, id } of tainted) {
    const { exitCode, stderr } = await runTerraform(terraform, ["untaint", address]);
    if (world.signal.aborted) throw interrupted();
    if (exitCode !== 0) throw new CommandError("findings", `cannot untaint ${address}`, [printableLine(stderr.trim())]);
    world.report({ kind: "untainted", address, id });
  }
}

/** The contents of the journal. */
interface Journaled {
  readonly applies: readonly JournaledApply[];
  readonly unfinished: readonly UnfinishedCreation[];
}

/** The existing objects that an interrupted deploy began to create. Throws a `CommandError` if one may be somebody else's. */
async function surelyOurs(
  world: World,
  deployment: Deployment,
  { applies: all, unfinished }: Journaled,
): Promise<TakenOver[]> {
  if (unfinished.length === 0) return [];
  const { environment, journal, org } = deployment;
  const known = await knownObjects(world, deployment);
  const desired = asBegun(known.desired, unfinished);
  const inFile = new Set(known.desired.map(addressOfResource));
  const begun = new Map(unfinished.map(({ address, applies }) => [address, applies]));
  const isBegun = ({ address }: { readonly address: string }) =>
    begun.has(address) && inFile.has(address) && !MADE_AGAIN.test(address);
  const search = () => findObjects(org, { ...known, desired });
  const found = await search();
  noteAbsent(
    journal,
    found.absent.filter((address) => begun.has(address)),
  );
  reportLeftBehind(world, found, (address) => inFile.has(address));
  // Another environment manages these: if they conflict with the plan, `refuseExisting` names their owner.
  const misfits = found.misfits.filter(({ id }) => !found.managedElsewhere.has(id));
  const [taken, doubts] = [[] as TakenOver[], [...decisions({ ...found, misfits }, isBegun)]];
  for (const pair of found.pairs.filter(isBegun)) {
    const applies = begun.get(pair.address) ?? [];
    const factsIn = factsReader(world, deployment, { pair, desired, applies, all });
    const facts = await factsIn(found.objects);
    const reasons = doubtsAbout(facts, { begun: applies, all }, environment.okta.orgUrl);
    if (reasons.length > 0) doubts.push(doubtful(pair, reasons));
    else taken.push({ pair, facts, look: async () => factsIn((await search()).objects) });
  }
  if (doubts.length > 0) throw needsDecision(deployment, doubts);
  return taken;
}

/** Objects that deploy cannot decide on, and the ids for `adopt --take`. */
interface Doubt {
  readonly lines: readonly string[];
  readonly ids: readonly string[];
}

function doubtful({ type, name, id }: Pair, reasons: readonly string[]): Doubt {
  return { lines: [`${kindOf(type)} ${name} ${id}: ${reasons.join("; ")}`], ids: [id] };
}

function decisions(
  { ambiguities, misfits, pairs }: FoundObjects,
  isBegun: (of: { readonly address: string }) => boolean,
): Doubt[] {
  return [
    ...ambiguities.filter(isBegun).map(({ address, name, ids }) => ({
      lines: [`${kindOf(address)} ${name}: ${ids.length} match: ${ids.join(", ")}`],
      ids: ids.slice(0, 1),
    })),
    ...misfits
      .filter((one) => isBegun(one) && !pairs.some(({ address }) => address === one.address))
      .map(({ address, name, id, because }) => ({
        lines: [`${kindOf(address)} ${name} ${id}: ${because}`],
        ids: [],
      })),
  ];
}

function needsDecision({ environment }: Deployment, doubts: readonly Doubt[]): CommandError {
  const takes = doubts.flatMap(({ ids }) => ids).map((id) => `--take ${id}`);
  return new CommandError(
    "findings",
    "these objects may come from an interrupted deploy, or from someone else; nothing was changed",
    [
      ...doubts.flatMap(({ lines }) => lines).map(printableLine),
      ...(takes.length === 0 ? [] : [`if they are yours: mc-okta adopt ${environment.name} ${takes.join(" ")}`]),
      "otherwise: delete or rename them in the Okta Admin Console, then deploy again",
    ],
  );
}
