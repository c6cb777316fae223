import type { Snapshot } from "../../domain/access-model/snapshot.ts";
import type { AroundObjects } from "../../domain/adopt/left-as-it-is.ts";
import { onceTakenOver } from "../../domain/adopt/once-taken-over.ts";
import type { LiveOrg } from "../../domain/review/live-org.ts";
import { readLiveOrg } from "../org/live-org.ts";
import { lookInto } from "../org/look-into.ts";
import type { OktaAccess } from "../org/okta-access.ts";
import { optionalReads } from "../org/optional-reads.ts";
import { readPeopleAndRights } from "../org/people-and-rights.ts";
import type { Deployment } from "../plan/deployment.ts";
import { configuredSnapshot } from "../stack/configured-snapshot.ts";
import type { World } from "../world.ts";
import { type FoundObjects, findObjects, type ObjectQuery } from "./find-objects.ts";
import { knownObjects } from "./known-objects.ts";

/** What was read from an org before a takeover. */
export interface Seen {
  readonly desired: Snapshot;
  readonly found: FoundObjects;
  /** Absent if the org has no authorization server of ours. */
  readonly live?: LiveOrg;
  /** What surrounds the objects. */
  readonly around: AroundObjects;
  /** What the credential may not read, one sentence each. */
  readonly notLookedAt: readonly string[];
}

/**
 * Finds the objects of an environment that are not in Terraform's state, and reads what surrounds them. Throws a
 * `CommandError` if Okta does not return them; rejects as the API does.
 *
 * @param taken ids that the user chose among several
 */
export async function lookAtOrg(world: World, deployment: Deployment, taken: readonly string[]): Promise<Seen> {
  const { environment, org, terraform } = deployment;
  const desired = configuredSnapshot(environment, terraform.workingDirectory);
  const query = await adoptQuery(world, deployment, { desired, taken });
  const found = await findObjects(org, query);
  const ours = onceTakenOver(query.state, found.pairs, found.objects);
  if (ours.model.servers.length === 0) return { desired, found, ...(await lookAround(org, ours)) };
  const live = await readLiveOrg(world, org, environment, ours);
  return { desired, found, live, around: live, notLookedAt: live.notLookedAt };
}

/** What adopt searches for in an org. */
export async function adoptQuery(
  world: World,
  deployment: Deployment,
  { desired, taken }: { readonly desired: Snapshot; readonly taken: readonly string[] },
): Promise<ObjectQuery> {
  const { api } = deployment.environment;
  const byHand = new Map((api?.clients ?? []).map(({ id, name }) => [`api_client_${id}`, name]));
  return { ...(await knownObjects(world, deployment)), desired: desired.resources, taken, byHand };
}

async function lookAround(org: OktaAccess, state: Snapshot): Promise<Pick<Seen, "around" | "notLookedAt">> {
  const optional = optionalReads();
  const { apps, groups } = state.model;
  const around = await lookInto(() => readPeopleAndRights(org, { apps, groups, state }, optional));
  return { around: { resources: state.resources, ...around }, notLookedAt: optional.notLookedAt() };
}
