import { compileRe2 } from "../../domain/access-matrix/re2.ts";
import { snapshotOfConfiguration } from "../../domain/access-model/from-configuration.ts";
import type { Snapshot } from "../../domain/access-model/snapshot.ts";
import { objectsOf, withAuthors } from "../../domain/drift/authors.ts";
import type { Drift } from "../../domain/drift/drift.ts";
import { driftOf } from "../../domain/drift/drift-of.ts";
import type { Environment } from "../../domain/environment.ts";
import { allReviewChecks } from "../../domain/review/checks/all.ts";
import type { LiveOrg } from "../../domain/review/live-org.ts";
import { readSystemLog } from "../../io/okta/system-log.ts";
import { readConfiguration } from "../../io/terraform/configuration.ts";
import { readLiveOrg } from "../org/live-org.ts";
import { type OktaAccess, openOrg } from "../org/okta-access.ts";
import { provenanceOf } from "../org/provenance.ts";
import { oneEnvironment } from "../project/environments.ts";
import { deployedState } from "../stack/deployed-state.ts";
import { notDeployed } from "../stack/not-deployed.ts";
import { synthesizeFor } from "../stack/terraform-of-stack.ts";
import { refuseErroredState } from "../terraform/errored-state.ts";
import { requireTerraform } from "../terraform/terraform-version.ts";
import type { World } from "../world.ts";

/** Finds what somebody changed by hand in the org of an environment, and who; changes nothing. */
export async function driftOfEnvironment(world: World, name: string): Promise<Drift> {
  const environment = oneEnvironment(world, name);
  refuseErroredState(world.project, environment);
  const state = requireState(world, environment);
  const stack = await synthesizeFor(world, environment, await requireTerraform(world));
  const org = await openOrg(world, environment);
  const { drift, live } = await readDrift(world, org, { environment, state, workingDirectory: stack.workingDirectory });
  const sides = { live: live.resources, state: state.resources };
  const log = await readSystemLog(org, objectsOf(drift, sides), world.now());
  return { ...withAuthors(drift, log, sides), provenance: await provenanceOf(world, environment, org) };
}

/** What was deployed, and where it was synthesized. */
export interface DeployedSource {
  readonly environment: Environment;
  readonly state: Snapshot;
  readonly workingDirectory: string;
}

/** Compares the org of an environment with what was deployed. */
export async function readDrift(
  world: World,
  org: OktaAccess,
  { environment, state, workingDirectory }: DeployedSource,
): Promise<{ readonly drift: Drift; readonly live: LiveOrg }> {
  const desired = snapshotOfConfiguration(readConfiguration(workingDirectory));
  const live = await readLiveOrg(world, org, environment, state);
  const today = world.now().toISOString().slice(0, "2026-12-31".length);
  return { drift: driftOf({ environment, desired, state, live, today }, allReviewChecks(), compileRe2), live };
}

/** What Terraform's state says. Throws a `CommandError` when nothing is deployed. */
export function requireState({ project }: World, environment: Environment): Snapshot {
  const state = deployedState(project, environment);
  if (state === undefined) throw notDeployed(project, environment, `environment "${environment.name}"`);
  return state;
}
