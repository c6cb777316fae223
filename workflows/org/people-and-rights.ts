import type { App, Group } from "../../domain/access-model/access-model.ts";
import type { Snapshot } from "../../domain/access-model/snapshot.ts";
import { keysById } from "../../domain/access-model/terraform-resources.ts";
import { signInApps } from "../../domain/review/apps.ts";
import type { Administration, ClientSecret, LiveOrg, PeopleAndRights } from "../../domain/review/live-org.ts";
import type { OrgReader } from "../../io/okta/org-objects.ts";
import {
  countMembers,
  readAdminRoles,
  readAssignedUsers,
  readGrants,
  readGroupRules,
  readOwners,
  readSecrets,
} from "../../io/okta/org-surroundings.ts";
import type { OktaAccess } from "./okta-access.ts";
import type { OptionalReads } from "./optional-reads.ts";

/** The objects whose surroundings are read. */
interface Surrounded {
  /** Our apps that exist in the org. */
  readonly apps: readonly App[];
  readonly groups: readonly Group[];
  /** Terraform's state, or the state after a takeover. */
  readonly state: Snapshot;
}

/** Reads members of groups and apps, client secrets and admin rights. Rejects as the API does. */
export async function readPeopleAndRights(
  org: OktaAccess,
  { apps, groups, state }: Surrounded,
  optional: OptionalReads,
): Promise<PeopleAndRights> {
  const names = keysById(state.resources);
  const keyOf = (id: string) => names.get(id) ?? id;
  const [webApp] = signInApps(state.model);
  const memberships: LiveOrg["memberships"][number][] = [];
  // Sequentially: a group may have many pages, and they share one rate limit.
  for (const { key, id, name } of groups) {
    const members = await countMembers(org, String(id));
    memberships.push({ group: key, name: String(name), members });
  }
  return {
    memberships,
    individuallyAssigned:
      webApp !== undefined && apps.some(({ key }) => key === webApp.key)
        ? await readAssignedUsers(org, String(webApp.id))
        : [],
    groupRules: (await readGroupRules(org)).map((rule) => ({ ...rule, groups: rule.groups.map(keyOf) })),
    clientSecrets: await clientSecrets(org, apps, optional),
    administration: await administration(org, apps, groups, optional),
  };
}

async function clientSecrets(org: OrgReader, apps: readonly App[], optional: OptionalReads): Promise<ClientSecret[]> {
  const withSecret = apps.filter(({ tokenEndpointAuthMethod }) => tokenEndpointAuthMethod.startsWith("client_secret"));
  return await optional.each("clientSecrets", withSecret, async ({ key, id }) => {
    const secrets = await readSecrets(org, String(id));
    return secrets.map((secret) => ({ ...secret, app: key }));
  });
}

async function administration(
  org: OrgReader,
  apps: readonly App[],
  groups: readonly Group[],
  optional: OptionalReads,
): Promise<Administration[]> {
  const ofApps = await optional.each("grants", apps, async ({ key, id }) => [
    [key, await readGrants(org, String(id))] as const,
  ]);
  const appRoles = await optional.each("adminRoles", apps, async ({ key, clientId }) => [
    [key, await readAdminRoles(org, "app", String(clientId))] as const,
  ]);
  const groupRoles = await optional.each("adminRoles", groups, async ({ key, id }) => [
    [key, await readAdminRoles(org, "group", String(id))] as const,
  ]);
  const owners = await optional.each("owners", groups, async ({ key, id }) => [
    [key, await readOwners(org, String(id))] as const,
  ]);
  const of = (all: readonly (readonly [string, string[]])[], key: string) => new Map(all).get(key) ?? [];
  return [
    ...apps.map(({ key }) => ({
      of: "app" as const,
      key,
      scopes: of(ofApps, key),
      roles: of(appRoles, key),
      owners: [],
    })),
    ...groups.map(({ key }) => ({
      of: "group" as const,
      key,
      scopes: [],
      roles: of(groupRoles, key),
      owners: of(owners, key),
    })),
  ].filter(({ scopes, roles, owners }) => scopes.length + roles.length + owners.length > 0);
}
