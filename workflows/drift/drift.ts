import { compileRe2 } from "../../domain/access-matrix/re2.ts";
import { snapshotOfConfiguration } from "../../domain/access-model/from-configuration.ts";
import { objectsOf, withAuthors } from "../../domain/drift/authors.ts";
import type { Drift } from "../../domain/drift/drift.ts";
import { driftOf } from "../../domain/drift/drift-of.ts";
import { allReviewChecks } from "../../domain/review/checks/all.ts";
import { readSystemLog } from "../../io/okta/system-log.ts";
import { readConfiguration } from "../../io/terraform/configuration.ts";
import { readLiveOrg } from "../org/live-org.ts";
import { openOrg } from "../org/okta-access.ts";
import { provenanceOf } from "../org/provenance.ts";
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
  const org = await openOrg(world, environment);
  const live = await readLiveOrg(world, org, environment, state);
  const now = world.now();
  const today = now.toISOString().slice(0, "2026-12-31".length);
  const drift = driftOf({ environment, desired, state, live, today }, allReviewChecks(), compileRe2);
  const sides = { live: live.resources, state: state.resources };
  const log = await readSystemLog(org, objectsOf(drift, sides), now);
  return { ...withAuthors(drift, log, sides), provenance: await provenanceOf(world, environment, org) };
}
