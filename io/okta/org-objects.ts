import { attributesOf } from "../../domain/access-model/attributes.ts";
import type { OrgObjects } from "../../domain/access-model/org-resources.ts";
import { mapConcurrently } from "../map-concurrently.ts";
import type { ManagementApi, OktaObject } from "./management-api.ts";

/** Reads objects and lists of an org. */
export type OrgReader = Pick<ManagementApi, "find" | "list">;

/** Which objects of an org to read. */
export interface OrgObjectsQuery {
  readonly groupIds: readonly string[];
  readonly appIds: readonly string[];
  readonly authorizationServerId: string;
}

/** Maximum number of concurrent requests, low enough to notice a rate limit before it is exceeded. */
const AT_A_TIME = 4;

/** The properties of a user that affect tokens. */
export interface OrgUser {
  readonly active: boolean;
  readonly groupIds: readonly string[];
}

/** Path of an object or list of the management API, with encoded ids. */
export function path(strings: TemplateStringsArray, ...ids: readonly string[]): string {
  return String.raw(strings, ...ids.map(encodeURIComponent));
}

/** Reads objects of an org, without those that do not exist. Rejects as the API does. */
export async function readOrgObjects(api: OrgReader, query: OrgObjectsQuery): Promise<OrgObjects> {
  const { groupIds, appIds, authorizationServerId } = query;
  const groups = await readOrgGroups(api, groupIds);
  const apps = await readOrgApps(api, appIds);
  const server = await readServer(api, path`/api/v1/authorizationServers/${authorizationServerId}`);
  return { groups, apps, ...(server !== undefined && { server }) };
}

/** Reads groups, without those that do not exist. Rejects as the API does. */
export async function readOrgGroups(api: OrgReader, ids: readonly string[]): Promise<OrgObjects["groups"]> {
  return await found(ids, (id) => api.find(path`/api/v1/groups/${id}`));
}

/**
 * Reads apps, without those that do not exist. An app that users sign in to has its assigned groups. Rejects as the API does.
 */
export async function readOrgApps(api: OrgReader, ids: readonly string[]): Promise<OrgObjects["apps"]> {
  return await found(ids, async (id) => {
    const app = await api.find(path`/api/v1/apps/${id}`);
    return app && (await withGroups(api, app));
  });
}

/** An app. If users sign in to it, it has its assigned groups. Rejects as the API does. */
export async function withGroups(api: OrgReader, app: OktaObject): Promise<OrgObjects["apps"][number]> {
  return { app, groups: hasUsers(app) ? await readAppGroups(api, app.id) : [] };
}

function hasUsers({ settings }: OktaObject): boolean {
  return attributesOf(attributesOf(settings)["oauthClient"])["application_type"] !== "service";
}

function readAppGroups(api: OrgReader, appId: string): Promise<readonly OktaObject[]> {
  return api.list(path`/api/v1/apps/${appId}/groups?limit=200`);
}

/** Reads a user by login. Undefined if the org does not have the user. */
export async function readOrgUser(api: OrgReader, login: string): Promise<OrgUser | undefined> {
  const user = await api.find(path`/api/v1/users/${login}`);
  if (user === undefined) return undefined;
  const groups = await api.list(path`/api/v1/users/${login}/groups`);
  return { active: user["status"] === "ACTIVE", groupIds: groups.map(({ id }) => id) };
}

async function readServer(api: OrgReader, at: string): Promise<OrgObjects["server"]> {
  const server = await api.find(at);
  if (server === undefined) return undefined;
  const policies = await api.list(`${at}/policies`);
  return {
    server,
    scopes: await api.list(`${at}/scopes`),
    claims: await api.list(`${at}/claims`),
    policies: await mapConcurrently(policies, AT_A_TIME, async (policy) => ({
      policy,
      rules: await api.list(at + path`/policies/${policy.id}/rules`),
    })),
  };
}

async function found<T>(ids: readonly string[], read: (id: string) => Promise<T | undefined>): Promise<T[]> {
  const all = await mapConcurrently(ids, AT_A_TIME, read);
  return all.filter((one) => one !== undefined);
}
