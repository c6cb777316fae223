import type { ManagementApi, OktaObject } from "./management-api.ts";

/** Which part of an org's people to look at. */
export interface OrgPeopleQuery {
  readonly groupIds: readonly string[];
  /** The app that users sign in to. */
  readonly appId?: string;
  /** Whether the names of all groups of the org are asked for. */
  readonly allGroups: boolean;
}

/** Who is where in an org, as its management API tells; users stay out of it but for logins. */
export interface OrgPeople {
  readonly groups: readonly { readonly id: string; readonly name: string; readonly members: number }[];
  /** Logins of users that the app is assigned to by name. */
  readonly individuallyAssigned: readonly string[];
  readonly groupRules: readonly OrgGroupRule[];
  /** Groups as the API gives them; empty unless asked for. */
  readonly allGroups: readonly unknown[];
}

/** A rule of the org that puts users into groups. */
export interface OrgGroupRule {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  readonly groupIds: readonly string[];
}

/**
 * Reads who is where. Rejects as the API does.
 * Source: Okta, Groups, Group Rules and Application Users APIs.
 */
export async function readOrgPeople(api: ManagementApi, query: OrgPeopleQuery): Promise<OrgPeople> {
  const groups: OrgPeople["groups"][number][] = [];
  // One after the other: a group may have many pages, and the limit of the bucket is shared.
  for (const id of query.groupIds) groups.push(...(await readGroup(api, id)));
  return {
    groups,
    individuallyAssigned: query.appId === undefined ? [] : await readAssigned(api, query.appId),
    groupRules: (await api.list("/api/v1/groups/rules?limit=200")).map(groupRule),
    allGroups: query.allGroups ? await api.list("/api/v1/groups?limit=1000") : [],
  };
}

async function readGroup(api: ManagementApi, id: string): Promise<OrgPeople["groups"]> {
  const path = `/api/v1/groups/${encodeURIComponent(id)}`;
  const group = await api.find(path);
  if (group === undefined) return [];
  const members = await api.list(`${path}/users?limit=1000`);
  return [{ id, name: text(group, "profile", "name"), members: members.length }];
}

async function readAssigned(api: ManagementApi, appId: string): Promise<string[]> {
  const users = await api.list(`/api/v1/apps/${encodeURIComponent(appId)}/users?limit=500`);
  return users
    .filter((user) => text(user, "scope") === "USER")
    .map((user) => text(user, "credentials", "userName") || user.id)
    .sort();
}

function groupRule(rule: OktaObject): OrgGroupRule {
  const ids = valueAt(rule, ["actions", "assignUserToGroups", "groupIds"]);
  return {
    id: rule.id,
    name: text(rule, "name"),
    active: text(rule, "status") === "ACTIVE",
    groupIds: Array.isArray(ids) ? ids.map(String) : [],
  };
}

function text(object: unknown, ...path: readonly string[]): string {
  const value = valueAt(object, path);
  return typeof value === "string" ? value : "";
}

function valueAt(object: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined),
    object,
  );
}
