import { attributesOf } from "../../domain/access-model/attributes.ts";
import { fromOrg } from "../../domain/access-model/from-org.ts";
import type { Snapshot } from "../../domain/access-model/snapshot.ts";
import { keysById } from "../../domain/access-model/terraform-resources.ts";
import type { Environment } from "../../domain/environment.ts";
import { signInApps } from "../../domain/review/apps.ts";
import type { LiveOrg } from "../../domain/review/live-org.ts";
import { NotReadable } from "../../io/okta/management-api.ts";
import { readOrgObjects } from "../../io/okta/org-objects.ts";
import { readOrgPeople } from "../../io/okta/org-people.ts";
import { CommandError } from "../command-error.ts";
import { openOrg } from "../org/okta-access.ts";
import { notDeployed } from "../stack/deployed-environment.ts";
import type { World } from "../world.ts";

/**
 * Reads what an environment has in its org, with the operator's own credential: what Terraform's state knows, the groups the
 * file refers to, and who is in them. Throws a `CommandError` when nothing is deployed, or Okta does not show something.
 */
export async function liveOrg(world: World, environment: Environment, state: Snapshot | undefined): Promise<LiveOrg> {
  const id = state?.model.servers[0]?.id;
  if (state === undefined || typeof id !== "string")
    throw notDeployed(environment, `environment "${environment.name}"`);
  const { model, resources } = state;
  const referenced = environment.roles.flatMap(({ group }) => (group.kind === "referenced" ? [group.id] : []));
  const groupIds = [...new Set([...known(model.groups), ...referenced])];
  const [appId] = known(signInApps(model));
  const filters = model.servers.some(({ claims }) => claims.some(({ value }) => value.kind === "groupFilter"));
  const org = await openOrg(world, environment);
  const keys = keysById(resources);
  const keyOf = (one: string) => keys.get(one);
  try {
    const objects = await readOrgObjects(org, { groupIds, appIds: known(model.apps), authorizationServerId: id });
    const people = await readOrgPeople(org, { groupIds, allGroups: filters, ...(appId !== undefined && { appId }) });
    const ours = new Set(groupIds);
    const others = people.allGroups.filter((group) => !ours.has(String(attributesOf(group)["id"])));
    return {
      model: fromOrg({ ...objects, groups: [...objects.groups, ...others] }, keyOf),
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

function known(objects: readonly { readonly id: unknown }[]): string[] {
  return objects.flatMap(({ id }) => (typeof id === "string" ? [id] : []));
}
