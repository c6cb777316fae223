import type { AccessModel } from "../../domain/access-model/access-model.ts";
import { attributesOf } from "../../domain/access-model/attributes.ts";
import { snapshotOfOrg } from "../../domain/access-model/from-org.ts";
import type { OrgObjects } from "../../domain/access-model/org-resources.ts";
import { idsIn, referencesIn } from "../../domain/access-model/references.ts";
import type { Snapshot } from "../../domain/access-model/snapshot.ts";
import { keysById } from "../../domain/access-model/terraform-resources.ts";
import type { Environment } from "../../domain/environment.ts";
import { signInApps } from "../../domain/review/apps.ts";
import { goneByHand } from "../../domain/review/gone-by-hand.ts";
import type { LiveOrg } from "../../domain/review/live-org.ts";
import { NotReadable } from "../../io/okta/management-api.ts";
import { readOrgApps, readOrgGroups, readOrgObjects } from "../../io/okta/org-objects.ts";
import { readOrgPeople } from "../../io/okta/org-people.ts";
import { CommandError } from "../command-error.ts";
import { type OktaAccess, openOrg } from "../org/okta-access.ts";
import { notDeployed } from "../stack/deployed-environment.ts";
import type { World } from "../world.ts";

/**
 * Reads what an environment has in its org, with the operator's own credential: what Terraform's state knows, what somebody
 * else put into our server and what that names, the groups the file refers to, and who is in them. Throws a `CommandError`
 * when nothing is deployed, or Okta does not show something.
 */
export async function liveOrg(world: World, environment: Environment, state: Snapshot | undefined): Promise<LiveOrg> {
  const id = state?.model.servers[0]?.id;
  if (state === undefined || typeof id !== "string")
    throw notDeployed(environment, `environment "${environment.name}"`);
  const { model, resources } = state;
  const referenced = environment.roles.flatMap(({ group }) => (group.kind === "referenced" ? [group.id] : []));
  const groupIds = [...new Set([...known(model.groups), ...referenced])];
  const [appId] = known(signInApps(model));
  const org = await openOrg(world, environment);
  const keys = keysById(resources);
  const keyOf = (one: string) => keys.get(one);
  try {
    const ours = await readOrgObjects(org, { groupIds, appIds: known(model.apps), authorizationServerId: id });
    const live = snapshotOfOrg(ours, state).model;
    const allGroups = [model, live].some(hasFilter);
    const people = await readOrgPeople(org, { groupIds, allGroups, ...(appId !== undefined && { appId }) });
    const objects = await withOthers(org, ours, live, allGroups ? people.allGroups : undefined);
    const found = snapshotOfOrg(objects, state);
    return {
      ...found,
      gone: goneByHand(state, found),
      memberships: people.groups.map(({ id, name, members }) => ({ group: keyOf(id) ?? id, name, members })),
      individuallyAssigned: people.individuallyAssigned,
      groupRules: people.groupRules.map(({ groupIds, ...rule }) => ({
        ...rule,
        groups: groupIds.map((one) => keyOf(one) ?? one),
      })),
    };
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    throw new CommandError("usage", `the org cannot be looked into: ${error.message}`, [
      "the credential has to read groups, their members, applications and authorization servers",
      "OAuth scopes: okta.groups.read, okta.users.read, okta.apps.read, okta.authorizationServers.read",
    ]);
  }
}

/** What is ours, with the apps and groups of others that it names; `groups` are all of the org, where they are known. */
async function withOthers(
  org: OktaAccess,
  ours: OrgObjects,
  live: AccessModel,
  groups: readonly unknown[] | undefined,
): Promise<OrgObjects> {
  const named = referencesIn(live);
  const there = new Set(known(live.groups));
  const isOther = (one: unknown) => !there.has(String(attributesOf(one)["id"]));
  const groupIds = [...idsIn(named.groups)].filter((id) => !there.has(id));
  return {
    ...ours,
    apps: [...ours.apps, ...(await readOrgApps(org, [...idsIn(named.apps)]))],
    groups: [...ours.groups, ...(groups?.filter(isOther) ?? (await readOrgGroups(org, groupIds)))],
  };
}

function hasFilter({ servers }: AccessModel): boolean {
  return servers.some(({ claims }) => claims.some(({ value }) => value.kind === "groupFilter"));
}

function known(objects: readonly { readonly id: unknown }[]): string[] {
  return objects.flatMap(({ id }) => (typeof id === "string" ? [id] : []));
}
