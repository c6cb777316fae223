import { resolve } from "node:path";
import { changesBetween, changesSince } from "../../domain/access-model/changes-between.ts";
import { readingOfConfiguration } from "../../domain/access-model/from-configuration.ts";
import { readingOfState } from "../../domain/access-model/from-state.ts";
import type { PlanReading, Reading, ResourceChange } from "../../domain/access-model/reading.ts";
import type { Environment } from "../../domain/environment.ts";
import type { LiveOrg } from "../../domain/review/live-org.ts";
import type { ReviewSources } from "../../domain/review/review.ts";
import type { ReviewMaterial } from "../../domain/review/review-of.ts";
import { readState } from "../../io/state-file.ts";
import { readAllConfigurations, readBaseConfiguration } from "../../io/terraform/base-configuration.ts";
import { readConfiguration } from "../../io/terraform/configuration.ts";
import { readPlanFile } from "../../io/terraform/plan-file.ts";
import { findTerraform } from "../../io/terraform/terraform-binary.ts";
import { planReading } from "../plan/plan-reading.ts";
import { synthesizeEnvironments } from "../stack/synthesize.ts";
import { refuseErroredState } from "../terraform/errored-state.ts";
import type { World } from "../world.ts";
import { committedBase } from "./committed-base.ts";
import { liveOrg } from "./live-org.ts";

/** Where a review takes its material from; paths count from the current folder. */
export interface MaterialOptions {
  readonly plan?: string | undefined;
  readonly base?: string | undefined;
  readonly live: boolean;
}

/** Synthesizes an environment, and reads what it is compared with. Throws a `CommandError` when a part cannot be read. */
export async function reviewMaterial(
  world: World,
  environment: Environment,
  options: MaterialOptions,
): Promise<ReviewMaterial> {
  const path = (file: string) => resolve(world.project.folder, file);
  const json = await synthesizedConfiguration(world, environment);
  const configuration = readingOfConfiguration(json);
  const plan =
    options.plan === undefined ? undefined : planReading(readPlanFile(path(options.plan)), json, environment);
  const base = options.base === undefined ? undefined : baseReading(path(options.base), environment, configuration);
  const readsState = options.live || (plan === undefined && base === undefined);
  if (readsState) refuseErroredState(world.project, environment);
  const state = readsState ? stateReading(path(environment.state.path)) : undefined;
  const live = options.live ? await liveOrg(world, environment, state) : undefined;
  const after = plan?.after ?? configuration;
  const isNamed = [plan, base, live].some((side) => side !== undefined);
  const committed = isNamed ? undefined : await committedBase(world, environment);
  const comparison = compared({ after, plan, base, state: state && withPlace(state, committed), live, committed });
  return {
    environment,
    after,
    changes: comparison.changes,
    ...(comparison.before && { before: comparison.before }),
    ...(live && { live }),
    sources: { after: plan ? "plan" : "configuration", before: comparison.from, live: options.live },
    today: world.now().toISOString().slice(0, "2026-12-31".length),
  };
}

async function synthesizedConfiguration(world: World, environment: Environment): Promise<unknown> {
  const { project, env, signal } = world;
  const [stack] = await synthesizeEnvironments(world, [environment], () => findTerraform(env, project.folder, signal));
  if (stack === undefined) throw new Error(`no stack was synthesized for ${environment.name}`);
  return readConfiguration(stack.workingDirectory);
}

/**
 * The environment in a base: of its name, or with its state under another name. A base without it is empty: all of it is
 * new.
 */
function baseReading(folder: string, { name }: Environment, { backendSettings }: Reading): Reading {
  const own = readBaseConfiguration(folder, name);
  if (own !== undefined) return readingOfConfiguration(own);
  const state = backendSettings?.["path"];
  const renamed = readAllConfigurations(folder)
    .map(readingOfConfiguration)
    .find((other) => state !== undefined && other.backendSettings?.["path"] === state);
  return renamed ?? readingOfConfiguration({});
}

function stateReading(file: string): Reading | undefined {
  const state = readState(file);
  const reading = state === undefined ? undefined : readingOfState(state);
  return reading?.resources.length === 0 ? undefined : reading;
}

/** A state does not say where it is kept; the newest commit does, so that a moved `state.path` is seen. */
function withPlace(state: Reading, committed: Reading | undefined): Reading {
  const { backend, backendSettings } = committed ?? {};
  return { ...state, ...(backend !== undefined && { backend }), ...(backendSettings && { backendSettings }) };
}

interface Sides {
  readonly after: Reading;
  readonly plan: PlanReading | undefined;
  readonly base: Reading | undefined;
  readonly state: Reading | undefined;
  readonly live: LiveOrg | undefined;
  readonly committed: Reading | undefined;
}

interface Comparison {
  readonly from: ReviewSources["before"];
  readonly before?: Reading;
  readonly changes: readonly ResourceChange[];
}

/** What was named goes before what was found: a plan, a base, the org; then the state, then the newest commit. */
function compared({ after, plan, base, state, live, committed }: Sides): Comparison {
  if (plan) return { from: "plan", before: plan.before, changes: plan.changes };
  if (base) return { from: "configuration", before: base, changes: changesBetween(base, after) };
  const changes = state ? changesSince(state, after) : [];
  if (live) return { from: "live", before: { model: live.model, resources: state?.resources ?? [] }, changes };
  if (state) return { from: "state", before: state, changes };
  if (committed) return { from: "commit", before: committed, changes: changesBetween(committed, after) };
  return { from: "nothing", changes };
}
