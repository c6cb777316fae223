import type { DeclaredRole } from "../environment.ts";
import { knownByName, othersGroupId, type RoleGroup } from "../role.ts";
import type { GroupChoice, UserSubject } from "./statement.ts";

/**
 * The memberships that make somebody a subject: a member of each required group, and of no forbidden one. Each group stands
 * once in each list, as {@link groupIdentity} names it.
 */
export interface SubjectGroups {
  readonly required: readonly GroupChoice[];
  readonly forbidden: readonly GroupChoice[];
}

/** What of a role decides which group carries it. */
export type RoleWithGroup = Pick<DeclaredRole, "id" | "key" | "group" | "foundGroupId">;

/**
 * Which groups a subject requires and forbids. `inExactly` requires the groups that it names and forbids every other role
 * group, so that a role which shares a group with a required one makes the subject nobody.
 *
 * @param roles all roles of the environment: `all` and `inExactly` are about their groups
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
 * The one name of a group: its id where that is known, so also of the group that a role refers to; of a group that Terraform
 * makes the key of the first role that it carries.
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

/** A text that two choices have in common exactly if they are the same group, once both are {@link groupIdentity identities}. */
export function groupKey(choice: GroupChoice): string {
  return "id" in choice ? `id ${choice.id}` : `role ${choice.role}`;
}

/** The first group that is both required and forbidden; undefined where somebody can meet all conditions. */
export function conflictingGroup({ required, forbidden }: SubjectGroups): GroupChoice | undefined {
  const excluded = new Set(forbidden.map(groupKey));
  return required.find((choice) => excluded.has(groupKey(choice)));
}

/** Whether some group may be both required and forbidden: an id may be that of a group of which only the name is known. */
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
