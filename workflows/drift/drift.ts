import { compileRe2 } from "../../domain/access-matrix/re2.ts";
import { snapshotOfConfiguration } from "../../domain/access-model/from-configuration.ts";
import type { Drift } from "../../domain/drift/drift.ts";
import { driftOf } from "../../domain/drift/drift-of.ts";
import { allReviewChecks } from "../../domain/review/checks/all.ts";
import { readConfiguration } from "../../io/terraform/configuration.ts";
import { readLiveOrg } from "../org/live-org.ts";
import { openOrg } from "../org/okta-access.ts";
import { oneEnvironment } from "../project/environments.ts";
import { notDeployed } from "../stack/deployed-environment.ts";
import { deployedState } from "../stack/deployed-state.ts";
import { synthesizeFor } from "../stack/terraform-of-stack.ts";
import { refuseErroredState } from "../terraform/errored-state.ts";
import { requireTerraform } from "../terraform/terraform-version.ts";
import type { World } from "../world.ts";

/** Finds what somebody changed by hand in the org of an environment; changes nothing. */
export async function driftOfEnvironment(world: World, name: string): Promise<Drift> {
  const environment = oneEnvironment(world, name);
  refuseErroredState(world.project, environment);
  const state = deployedState(world.project, environment);
  if (state === undefined) throw notDeployed(environment, `environment "${environment.name}"`);
  const stack = await synthesizeFor(world, environment, await requireTerraform(world));
  const desired = snapshotOfConfiguration(readConfiguration(stack.workingDirectory));
  const live = await readLiveOrg(await openOrg(world, environment), environment, state);
  const today = world.now().toISOString().slice(0, "2026-12-31".length);
  return driftOf({ environment, desired, state, live, today }, allReviewChecks(), compileRe2);
}
