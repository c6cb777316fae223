import type { DeclaredRole } from "../environment.ts";
import { knownByName, othersGroupId, type RoleGroup } from "../role.ts";
import type { GroupChoice, UserSubject } from "./statement.ts";

/**
 * The memberships of a subject: a member of each required group and of no forbidden one. Each group is once in each list, as
 * {@link groupIdentity} names it.
 */
export interface SubjectGroups {
  readonly required: readonly GroupChoice[];
  readonly forbidden: readonly GroupChoice[];
}

/** The parts of a role that determine its group. */
export type RoleWithGroup = Pick<DeclaredRole, "id" | "key" | "group" | "foundGroupId">;

/**
 * The groups that a subject requires and forbids. `inExactly` requires its groups and forbids every other role group, so a role
 * that shares a group with a required one makes the subject empty.
 *
 * @param roles all roles of the environment: `all` and `inExactly` refer to their groups
 */
export function subjectGroups(subject: UserSubject, roles: readonly RoleWithGroup[]): SubjectGroups {
  const { in: members, notIn, inExactly, except } = subject;
  const all = roles.map(({ key }): GroupChoice => ({ role: key }));
  const isNamed = (role: RoleWithGroup) =>
    (inExactly ?? []).some((choice) =>
      "role" in choice ? choice.role === role.key : othersGroupId(role) === choice.id,
    );
  const others = inExactly === undefined ? [] : roles.filter((role) => !isNamed(role));
  return {
    required: distinct([...members, ...(inExactly ?? [])], roles),
    forbidden: distinct(
      [
        ...(notIn === "all" ? all : notIn),
        ...others.map(({ key }) => ({ role: key })),
        ...(except === undefined ? [] : [except]),
      ],
      roles,
    ),
  };
}

/**
 * The identity of a group: its ID if that is known, also for a referenced group; for a managed group, the key of its first role.
 */
export function groupIdentity(choice: GroupChoice, roles: readonly RoleWithGroup[]): GroupChoice {
  if ("id" in choice) return choice;
  const found = roles.find(({ key }) => key === choice.role);
  const id = found && othersGroupId(found);
  if (id !== undefined) return { id };
  const carried = roles.find(({ group }) => isSameManaged(group, found?.group));
  return { role: carried?.key ?? choice.role };
}

function isSameManaged(one: RoleGroup, other: RoleGroup | undefined): boolean {
  return one.kind === "managed" && other?.kind === "managed" && one.name === other.name;
}

/** A text that is equal for two choices exactly if they are the same group, once both are {@link groupIdentity identities}. */
export function groupKey(choice: GroupChoice): string {
  return "id" in choice ? `id ${choice.id}` : `role ${choice.role}`;
}

/** The first group that is both required and forbidden; undefined if the conditions can be met. */
export function conflictingGroup({ required, forbidden }: SubjectGroups): GroupChoice | undefined {
  const excluded = new Set(forbidden.map(groupKey));
  return required.find((choice) => excluded.has(groupKey(choice)));
}

/** Whether a group may be both required and forbidden: an ID may belong to a group that is known by name only. */
export function mayConflict({ required, forbidden }: SubjectGroups, roles: readonly RoleWithGroup[]): boolean {
  if (conflictingGroup({ required, forbidden }) !== undefined) return true;
  const roleOf = (choice: GroupChoice) => roles.find((role) => "id" in choice && othersGroupId(role) === choice.id);
  const isNamed = (choice: GroupChoice) => {
    const role = roleOf(choice);
    return role !== undefined && knownByName(role);
  };
  const isOfNoRole = (choice: GroupChoice) => "id" in choice && roleOf(choice) === undefined;
  return (
    (required.some(isNamed) && forbidden.some(isOfNoRole)) || (required.some(isOfNoRole) && forbidden.some(isNamed))
  );
}

function distinct(choices: readonly GroupChoice[], roles: readonly RoleWithGroup[]): GroupChoice[] {
  const identities = choices.map((choice) => groupIdentity(choice, roles));
  return [...new Map(identities.map((choice) => [groupKey(choice), choice])).values()];
}
