import { attributesOf, textOr } from "../../domain/access-model/attributes.ts";
import type { OktaObject } from "./management-api.ts";
import { type OrgReader, path } from "./org-objects.ts";

/** A user of the org. */
export interface Person {
  readonly login: string;
  /** Okta's status, such as `ACTIVE` or `SUSPENDED`. Source: Okta, Users API, `status`. */
  readonly status: string;
}

/**
 * Reads the members of a group, sorted by login. Undefined if Okta does not show the group. Rejects as the API does. Source:
 * Okta, Groups API.
 */
export async function readMembers(api: OrgReader, groupId: string): Promise<Person[] | undefined> {
  // For a group that it does not show, Okta returns an empty list of members.
  if ((await api.find(path`/api/v1/groups/${groupId}`)) === undefined) return undefined;
  const users = await api.list(path`/api/v1/groups/${groupId}/users?limit=1000`);
  return users.map(personOf).toSorted((a, b) => (a.login < b.login ? -1 : 1));
}

/** Reads a user by id. Undefined if Okta does not show the user. Rejects as the API does. Source: Okta, Users API. */
export async function readPerson(api: OrgReader, id: string): Promise<Person | undefined> {
  const user = await api.find(path`/api/v1/users/${id}`);
  return user && personOf(user);
}

function personOf(user: OktaObject): Person {
  return { login: textOr(attributesOf(user["profile"])["login"], user.id), status: textOr(user["status"], "unknown") };
}
