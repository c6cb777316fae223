import type { OrgObjects } from "../../domain/access-model/org-resources.ts";
import { mapConcurrently } from "../map-concurrently.ts";
import type { ManagementApi } from "./management-api.ts";

/** Which objects of an org to read. */
export interface OrgObjectsQuery {
  readonly groupIds: readonly string[];
  readonly appIds: readonly string[];
  readonly authorizationServerId: string;
}

/** Requests under way at a time, few enough that a rate limit is seen before it is used up. */
const AT_A_TIME = 4;

/** A user as far as tokens depend on it. */
export interface OrgUser {
  readonly active: boolean;
  readonly groupIds: readonly string[];
}

/** Reads objects of an org; one that is not there is left out. Rejects as the API does. */
export async function readOrgObjects(
  api: Pick<ManagementApi, "find" | "list">,
  query: OrgObjectsQuery,
): Promise<OrgObjects> {
  const server = `/api/v1/authorizationServers/${encodeURIComponent(query.authorizationServerId)}`;
  const groups = await readOrgGroups(api, query.groupIds);
  const apps = await readOrgApps(api, query.appIds);
  const found = await api.find(server);
  return {
    groups,
    apps,
    ...(found !== undefined && { server: { server: found, ...(await readServer(api, server)) } }),
  };
}

/** Reads groups; one that is not there is left out. Rejects as the API does. */
export async function readOrgGroups(
  api: Pick<ManagementApi, "find">,
  ids: readonly string[],
): Promise<OrgObjects["groups"]> {
  const groups = await mapConcurrently(ids, AT_A_TIME, (id) => api.find(`/api/v1/groups/${encodeURIComponent(id)}`));
  return groups.filter((group) => group !== undefined);
}

/** Reads apps, each with the groups that it is assigned to; one that is not there is left out. Rejects as the API does. */
export async function readOrgApps(
  api: Pick<ManagementApi, "find" | "list">,
  ids: readonly string[],
): Promise<OrgObjects["apps"]> {
  const apps = await mapConcurrently(ids, AT_A_TIME, (id) => readApp(api, `/api/v1/apps/${encodeURIComponent(id)}`));
  return apps.filter((app) => app !== undefined);
}

/** Reads a user by login. Undefined when the org has none. */
export async function readOrgUser(
  api: Pick<ManagementApi, "find" | "list">,
  login: string,
): Promise<OrgUser | undefined> {
  const path = `/api/v1/users/${encodeURIComponent(login)}`;
  const user = await api.find(path);
  if (user === undefined) return undefined;
  const groups = await api.list(`${path}/groups`);
  return {
    active: user["status"] === "ACTIVE",
    groupIds: groups.map(({ id }) => id),
  };
}

async function readApp(api: Pick<ManagementApi, "find" | "list">, path: string) {
  const app = await api.find(path);
  return app === undefined ? undefined : { app, groups: await api.list(`${path}/groups?limit=200`) };
}

async function readServer(api: Pick<ManagementApi, "find" | "list">, path: string) {
  const policies = await api.list(`${path}/policies`);
  return {
    scopes: await api.list(`${path}/scopes`),
    claims: await api.list(`${path}/claims`),
    policies: await mapConcurrently(policies, AT_A_TIME, async (policy) => ({
      policy,
      rules: await api.list(`${path}/policies/${encodeURIComponent(policy.id)}/rules`),
    })),
  };
}
