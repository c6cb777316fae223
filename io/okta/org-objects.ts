import type { OrgObjects } from "../../domain/access-model/from-org.ts";
import { mapConcurrently } from "../map-concurrently.ts";
import type { ApiAnswer, ManagementApi } from "./management-api.ts";

/** Which objects of an org to read. */
export interface OrgObjectsQuery {
  readonly groupIds: readonly string[];
  readonly appIds: readonly string[];
  readonly authorizationServerId: string;
}

/** Requests under way at a time, few enough that a rate limit is seen before it is used up. */
const AT_A_TIME = 4;

/** The management API refused to show something. */
export class NotReadable extends Error {
  override readonly name = "NotReadable";
}

/** A user as far as tokens depend on it. */
export interface OrgUser {
  readonly active: boolean;
  readonly groupIds: readonly string[];
}

/** Reads objects of an org; one that is not there is left out. Rejects with {@link NotReadable}, or as the API does. */
export async function readOrgObjects(api: ManagementApi, query: OrgObjectsQuery): Promise<OrgObjects> {
  const server = `/api/v1/authorizationServers/${encodeURIComponent(query.authorizationServerId)}`;
  const groups = await mapConcurrently(query.groupIds, AT_A_TIME, (id) =>
    readOne(api, `/api/v1/groups/${encodeURIComponent(id)}`),
  );
  const apps = await mapConcurrently(query.appIds, AT_A_TIME, (id) =>
    readApp(api, `/api/v1/apps/${encodeURIComponent(id)}`),
  );
  const found = await readOne(api, server);
  return {
    groups: groups.filter((group) => group !== undefined),
    apps: apps.filter((app) => app !== undefined),
    ...(found !== undefined && { server: { server: found, ...(await readServer(api, server)) } }),
  };
}

/** Reads a user by login. Undefined when the org has none. */
export async function readOrgUser(api: ManagementApi, login: string): Promise<OrgUser | undefined> {
  const path = `/api/v1/users/${encodeURIComponent(login)}`;
  const user = await readOne(api, path);
  if (typeof user !== "object" || user === null) return undefined;
  const groups = await readList(api, `${path}/groups`);
  return {
    active: "status" in user && user.status === "ACTIVE",
    groupIds: groups.map(idOf),
  };
}

async function readApp(api: ManagementApi, path: string) {
  const app = await readOne(api, path);
  return app === undefined ? undefined : { app, groups: await readList(api, `${path}/groups?limit=200`) };
}

async function readServer(api: ManagementApi, path: string) {
  const policies = await readList(api, `${path}/policies`);
  return {
    scopes: await readList(api, `${path}/scopes`),
    claims: await readList(api, `${path}/claims`),
    policies: await mapConcurrently(policies, AT_A_TIME, async (policy) => ({
      policy,
      rules: await readList(api, `${path}/policies/${encodeURIComponent(idOf(policy))}/rules`),
    })),
  };
}

/** Reads one object; undefined when the org has none. Rejects with {@link NotReadable}. */
export async function readOne(api: ManagementApi, path: string): Promise<unknown> {
  return answered(await api.get(path), path);
}

function answered({ status, body, errorCode }: ApiAnswer, path: string): unknown {
  if (status === 404) return undefined;
  if (status !== 200) throw new NotReadable(`Okta answers ${status} ${errorCode ?? ""} to GET ${path}`);
  return body;
}

/** Reads every page of a list; empty when the org has none. Rejects with {@link NotReadable}. */
export async function readList(api: ManagementApi, path: string): Promise<readonly unknown[]> {
  const list = answered(await api.list(path), path);
  return Array.isArray(list) ? list : [];
}

/** The id of an object of the management API. */
export function idOf(object: unknown): string {
  return typeof object === "object" && object !== null && "id" in object ? String(object.id) : "";
}
