import { resolve } from "node:path";
import { changesBetween, changesSince } from "../../domain/access-model/changes-between.ts";
import { groupIdsOf, withFoundGroups } from "../../domain/access-model/existing-groups.ts";
import { snapshotOfConfiguration } from "../../domain/access-model/from-configuration.ts";
import { withoutPlaces } from "../../domain/access-model/recorded-statements.ts";
import type { Plan, ResourceChange, Snapshot } from "../../domain/access-model/snapshot.ts";
import type { Environment } from "../../domain/environment.ts";
import { changesSinceLive, managedPart } from "../../domain/review/gone-by-hand.ts";
import type { LiveOrg } from "../../domain/review/live-org.ts";
import type { ReviewSources } from "../../domain/review/review.ts";
import type { ReviewInput } from "../../domain/review/review-of.ts";
import { readAllConfigurations, readBaseConfiguration } from "../../io/terraform/base-configuration.ts";
import { readPlanFile } from "../../io/terraform/plan-file.ts";
import { readLiveOrg } from "../org/live-org.ts";
import { openOrg } from "../org/okta-access.ts";
import { provenanceOf } from "../org/provenance.ts";
import { matchingPlan } from "../plan/matching-plan.ts";
import { environmentAtHead } from "../project/environment-at-head.ts";
import { deployedIn, storedState } from "../stack/deployed-state.ts";
import { synthesizedConfiguration } from "../stack/synthesized-configuration.ts";
import { warnOfUnfinished } from "../stack/unfinished-deploy.ts";
import { refuseErroredState } from "../terraform/errored-state.ts";
import type { World } from "../world.ts";
import { currentDay } from "../world.ts";
import { headSnapshot } from "./head-snapshot.ts";

/** Sources of a review; paths are relative to the current folder. */
export interface ReviewInputOptions {
  readonly plan?: string | undefined;
  readonly base?: string | undefined;
  readonly live: boolean;
}

/**
 * Synthesizes an environment, and reads what its configuration is compared with. `asWritten` has nothing that is not in the
 * file, such as ids of existing groups. Throws a `CommandError` if a source cannot be read.
 */
export async function reviewInput(
  world: World,
  written: Environment,
  options: ReviewInputOptions,
): Promise<ReviewInput & { readonly asWritten: Snapshot }> {
  const path = (file: string) => resolve(world.project.folder, file);
  const json = await synthesizedConfiguration(world, written);
  const plan = options.plan === undefined ? undefined : matchingPlan(readPlanFile(path(options.plan)), json, written);
  const readsState = options.live || (options.plan === undefined && options.base === undefined);
  if (readsState) refuseErroredState(world.project, written);
  const stored = readsState ? await storedState(world, written) : undefined;
  if (readsState) warnOfUnfinished(world, written, stored);
  const state = deployedIn(stored);
  const org = options.live ? await openOrg(world, written) : undefined;
  const live = org && (await readLiveOrg(world, org, written, state));
  const environment = [state?.foundGroups, live?.foundGroups, plan?.foundGroups].reduce(withFoundGroups, written);
  const configuration = snapshotOfConfiguration(json, groupIdsOf(environment));
  const base = options.base === undefined ? undefined : baseSnapshot(path(options.base), environment, configuration);
  const after = plan?.after ?? configuration;
  const isNamed = [plan, base, live].some((side) => side !== undefined);
  const head = isNamed ? undefined : await headSnapshot(world, environment, configuration);
  const comparison = compared({ after, plan, base, state: state && withPlace(state, head), live, head });
  return {
    environment,
    asWritten: snapshotOfConfiguration(json),
    after,
    changes: comparison.changes,
    ...(comparison.before && { before: await withStatements(world, environment, comparison.before) }),
    ...(live && { live }),
    ...(org && { provenance: await provenanceOf(world, environment, org) }),
    sources: { after: plan ? "plan" : "configuration", before: comparison.from, live: options.live },
    today: currentDay(world),
  };
}

/**
 * The environment in a base: by its name, or by its state if it was renamed. A base without it is empty: everything is
 * new.
 */
function baseSnapshot(folder: string, environment: Environment, { backendSettings }: Snapshot): Snapshot {
  const read = (configuration: unknown) => snapshotOfConfiguration(configuration, groupIdsOf(environment));
  const own = readBaseConfiguration(folder, environment.name);
  if (own !== undefined) return read(own);
  const state = backendSettings?.["path"];
  const renamed = readAllConfigurations(folder)
    .map(read)
    .find((other) => state !== undefined && other.backendSettings?.["path"] === state);
  return renamed ?? read({});
}

/** Adds the statements of the newest commit, which a plan, a state and an org do not have, to detect removed or weaker ones. */
async function withStatements(world: World, environment: Environment, before: Snapshot): Promise<Snapshot> {
  if (before.statements !== undefined) return before;
  const committed = await environmentAtHead(world, environment);
  return committed === undefined ? before : { ...before, statements: withoutPlaces(committed.expect.statements) };
}

/** Adds the place of the state in the newest commit, which the state does not have, to detect a change of `state.path`. */
function withPlace(state: Snapshot, head: Snapshot | undefined): Snapshot {
  const { backend, backendSettings } = head ?? {};
  return { ...state, ...(backend !== undefined && { backend }), ...(backendSettings && { backendSettings }) };
}

interface Sides {
  readonly after: Snapshot;
  readonly plan: Plan | undefined;
  readonly base: Snapshot | undefined;
  readonly state: Snapshot | undefined;
  readonly live: LiveOrg | undefined;
  readonly head: Snapshot | undefined;
}

interface Comparison {
  readonly from: ReviewSources["before"];
  readonly before?: Snapshot;
  readonly changes: readonly ResourceChange[];
}

/** Explicit sources take precedence: a plan, a base, the org; then the state, then the newest commit. */
function compared({ after, plan, base, state, live, head }: Sides): Comparison {
  if (plan) return { from: "plan", before: plan.before, changes: plan.changes };
  if (base) return { from: "configuration", before: base, changes: changesBetween(base, after) };
  if (live) return { from: "live", before: managedPart(live), changes: changesSinceLive(live, after) };
  if (state) return { from: "state", before: state, changes: changesSince(state, after) };
  if (head) return { from: "commit", before: head, changes: changesBetween(head, after) };
  return { from: "nothing", changes: [] };
}
