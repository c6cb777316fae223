import type { AccessModel, Reference } from "../../domain/access-model/access-model.ts";
import type { Way, WhichUsers } from "../../domain/ways/way.ts";
import { NotReadable } from "../../io/okta/management-api.ts";
import type { OrgReader } from "../../io/okta/org-objects.ts";
import { type Person, readMembers, readPerson } from "../../io/okta/org-people.ts";
import { readAssignedUsers } from "../../io/okta/org-surroundings.ts";

/** A value, or `notLookedAt` if the credential may not read it or Okta does not return it. */
export type Looked<T> = T | "notLookedAt";

/** The people of ways, each list sorted. */
export interface PeopleOfWays {
  /** Members of the groups that ways require. */
  readonly members: readonly { readonly group: string; readonly people: Looked<readonly Person[]> }[];
  /** Logins of users to whom an app is assigned directly and not by a group. */
  readonly assigned: readonly { readonly app: string; readonly logins: Looked<readonly string[]> }[];
  /** Users that rules list. */
  readonly users: readonly { readonly id: string; readonly person: Looked<Person> }[];
}

/** Ways, and what they reference. */
export interface WaysOfOrg {
  readonly model: AccessModel;
  readonly ways: readonly Way[];
  /** The groups by their names in the ways. */
  readonly groups: ReadonlyMap<string, Reference>;
  /** The keys of the apps by their names in the ways. */
  readonly apps: ReadonlyMap<string, string>;
}

/** Reads the people of ways. What the credential may not read is `notLookedAt`, and never an empty list. */
export async function readPeople(org: OrgReader, of: WaysOfOrg): Promise<PeopleOfWays> {
  const people: { -readonly [Key in keyof PeopleOfWays]: PeopleOfWays[Key][number][] } = {
    members: [],
    assigned: [],
    users: [],
  };
  // Sequentially: a group may have many pages, and they share one rate limit.
  for (const [group, id] of groupsOf(of)) {
    people.members.push({ group, people: await looked(() => readMembers(org, id)) });
  }
  for (const { label, id, isShown } of appsOf(of)) {
    const logins = isShown ? await looked(() => readAssignedUsers(org, id)) : "notLookedAt";
    people.assigned.push({ app: label, logins });
  }
  for (const id of usersOf(of.ways)) people.users.push({ id, person: await looked(() => readPerson(org, id)) });
  return people;
}

async function looked<T>(read: () => Promise<T | undefined>): Promise<Looked<T>> {
  try {
    return (await read()) ?? "notLookedAt";
  } catch (error) {
    if (error instanceof NotReadable) return "notLookedAt";
    throw error;
  }
}

function usersIn(ways: readonly Way[]): WhichUsers[] {
  return ways.flatMap(({ who }) => (who.kind === "users" ? [who] : []));
}

function usersOf(ways: readonly Way[]): string[] {
  const needs = usersIn(ways).flatMap((who) => who.needs);
  return [...new Set(needs.flatMap(({ users }) => users))].sort();
}

/** The groups that ways require, with their ids. A group that may be created later has none yet. */
function groupsOf({ ways, groups: references, model: { groups } }: WaysOfOrg): (readonly [string, string])[] {
  const names = [...new Set(usersIn(ways).flatMap(({ needs }) => needs.flatMap((need) => need.groups)))].sort();
  return names.flatMap((name) => {
    const reference = references.get(name);
    if (reference === undefined || "unknown" in reference) return [];
    const id = "id" in reference ? reference.id : groups.find(({ key }) => key === reference.key)?.id;
    return typeof id === "string" ? [[name, id] as const] : [];
  });
}

/** Whether an assignment by name may let in somebody who would otherwise be refused. */
function needAssignment({ assigned }: WhichUsers): boolean {
  return assigned !== "everybody" && assigned !== "byNeeds";
}

/** The apps that require an assignment, by their names in the ways. */
function appsOf({ ways, apps: keys, model: { apps } }: WaysOfOrg) {
  const names = ways.flatMap(({ app, who }) =>
    typeof app === "string" && who.kind === "users" && needAssignment(who) ? [app] : [],
  );
  return [...new Set(names)].sort().flatMap((label) => {
    const app = apps.find(({ key }) => key === keys.get(label));
    // For an app that Okta does not return, the list of users would be empty.
    return app === undefined ? [] : [{ label, id: String(app.id), isShown: app.applicationType !== "unknown" }];
  });
}
