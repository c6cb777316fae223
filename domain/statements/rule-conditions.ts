import type { Assumptions } from "../access-matrix/assumptions.ts";
import type { People, Reference } from "../access-model/access-model.ts";
import type { Condition, Way } from "./smallest-membership.ts";

/** The condition name of a group; empty if it is not yet known. */
export function groupName(group: Reference): string[] {
  if ("key" in group) return [`key ${group.key}`];
  return "id" in group ? [`id ${group.id}`] : [];
}

/** The names of groups. */
export function groupNames(groups: readonly Reference[]): string[] {
  return groups.flatMap(groupName);
}

/** The group of a name. */
export function groupOfName(name: string): Reference {
  return name.startsWith("key ") ? { key: name.slice(4) } : { id: name.slice(3) };
}

/** A condition that cannot be met. */
const NEVER: readonly Condition[] = [[]];

/**
 * The conditions under which a rule applies to a user: the counterpart of the evaluator's judgement of one membership.
 *
 * @param user Okta ID of a user in rules; undefined for all other users
 */
export function conditionsOfBeingIn(
  people: People,
  user: string | undefined,
  assumptions: Assumptions,
): readonly Condition[] {
  if (isForAll(people) && assumptions.everyoneAndExclusions === "everyone") return [];
  if (isNamed(people.excludedUsers, user)) return NEVER;
  const excluded = groupNames(people.excludedGroups);
  const outside: Condition[] = excluded.length === 0 ? [] : [[{ none: excluded }]];
  return isOpenTo(people, user) ? outside : [...outside, [{ some: included(people) }]];
}

/** The conditions under which a rule does not apply to a user. */
export function conditionsOfBeingOut(
  people: People,
  user: string | undefined,
  assumptions: Assumptions,
): readonly Condition[] {
  if (isForAll(people) && assumptions.everyoneAndExclusions === "everyone") return NEVER;
  if (isNamed(people.excludedUsers, user)) return [];
  const excluded = groupNames(people.excludedGroups);
  const ways: Way[] = isOpenTo(people, user) ? [] : [{ none: included(people) }];
  return [[...ways, ...(excluded.length === 0 ? [] : [{ some: excluded }])]];
}

function isForAll({ groups }: People): boolean {
  return groups === "EVERYONE";
}

/** Whether a rule applies to a user regardless of their groups, apart from exclusions. */
function isOpenTo({ groups, users }: People, user: string | undefined): boolean {
  return groups === "EVERYONE" || groups.length + users.length === 0 || isNamed(users, user);
}

function included({ groups }: People): string[] {
  return groups === "EVERYONE" ? [] : groupNames(groups);
}

function isNamed(users: readonly string[], user: string | undefined): boolean {
  return user !== undefined && users.includes(user);
}
