import { compileRe2 } from "../../domain/access-matrix/re2.ts";
import { withDeployedGroups } from "../../domain/access-model/existing-groups.ts";
import type { Snapshot } from "../../domain/access-model/snapshot.ts";
import { objectsOf, type SystemLog, withAuthors } from "../../domain/drift/authors.ts";
import type { Drift } from "../../domain/drift/drift.ts";
import { driftOf } from "../../domain/drift/drift-of.ts";
import type { Environment } from "../../domain/environment.ts";
import { allReviewChecks } from "../../domain/review/checks/all.ts";
import type { LiveOrg } from "../../domain/review/live-org.ts";
import { readSystemLog } from "../../io/okta/system-log.ts";
import type { State } from "../../io/state-file.ts";
import { CommandError } from "../command-error.ts";
import { readLiveOrg } from "../org/live-org.ts";
import { type OktaAccess, openOrg } from "../org/okta-access.ts";
import { provenanceOf } from "../org/provenance.ts";
import { oneEnvironment } from "../project/environments.ts";
import { configuredSnapshot } from "../stack/configured-snapshot.ts";
import { deployedIn, storedState } from "../stack/deployed-state.ts";
import { notDeployed } from "../stack/not-deployed.ts";
import { synthesizeFor } from "../stack/terraform-of-stack.ts";
import { warnOfUnfinished } from "../stack/unfinished-deploy.ts";
import { refuseErroredState } from "../terraform/errored-state.ts";
import { requireTerraform } from "../terraform/terraform-version.ts";
import type { World } from "../world.ts";
import { currentDay } from "../world.ts";

/** Finds what was changed by hand in the org of an environment, and by whom; changes nothing. */
export async function driftOfEnvironment(world: World, name: string): Promise<Drift> {
  const environment = oneEnvironment(world, name);
  refuseErroredState(world.project, environment);
  const stored = await storedState(world, environment);
  warnOfUnfinished(world, environment, stored);
  const state = await requireDeployed(world, environment, stored);
  const stack = await synthesizeFor(world, environment, await requireTerraform(world));
  const org = await openOrg(world, environment);
  const { drift, live } = await readDrift(world, org, { environment, state, workingDirectory: stack.workingDirectory });
  const sides = { live: live.resources, state: state.resources };
  const log = await systemLog(world, org, objectsOf(drift, sides));
  return { ...withAuthors(drift, log, sides), provenance: await provenanceOf(world, environment, org) };
}

/** The System Log only tells who: without it, the changes are still found. */
async function systemLog({ now, signal }: World, org: OktaAccess, ids: readonly string[]): Promise<SystemLog> {
  try {
    return await readSystemLog(org, ids, now());
  } catch (error) {
    if (!(error instanceof CommandError) || error.kind !== "unreachable" || signal.aborted) throw error;
    const { message } = error.cause instanceof Error ? error.cause : error;
    // The query lists every object, and would fill the screen.
    return { notRead: `cannot read the System Log: ${message.replace(/\?\S*/, "")}` };
  }
}

/** The deployed state, and the folder of the synthesized stack. */
export interface DeployedSource {
  readonly environment: Environment;
  readonly state: Snapshot;
  readonly workingDirectory: string;
}

/** Compares the org of an environment with the deployed state. */
export async function readDrift(
  world: World,
  org: OktaAccess,
  { environment: written, state, workingDirectory }: DeployedSource,
): Promise<{ readonly drift: Drift; readonly live: LiveOrg }> {
  const live = await readLiveOrg(world, org, written, state);
  const environment = withDeployedGroups(written, state.foundGroups, live.foundGroups);
  const desired = configuredSnapshot(environment, workingDirectory);
  const today = currentDay(world);
  return { drift: driftOf({ environment, desired, state, live, today }, allReviewChecks(), compileRe2), live };
}

/** The snapshot of Terraform's state. Throws a `CommandError` if nothing is deployed. */
export async function requireDeployed(
  world: World,
  environment: Environment,
  stored: State | undefined,
): Promise<Snapshot> {
  const state = deployedIn(stored);
  if (state === undefined) throw await notDeployed(world, environment, `environment "${environment.name}"`, stored);
  return state;
}
