import type { Group } from "../../access-model/access-model.ts";
import { BUILT_IN_ROLES, type BuiltInRole, builtInRoleName, type RoleNaming } from "../../role.ts";
import type { BuiltInRoleEntry, CustomRoleEntry, GroupChoice, RolesContent } from "./environment-content.ts";
import {
  builtInKey,
  type FoundRole,
  foundRoles,
  isAssigned,
  isOktaGroup,
  namelessGroups,
  signInGroups,
} from "./group-of-role.ts";
import { type AdoptNote, note } from "./note.ts";
import type { Setup } from "./setup.ts";
import { uniqueId } from "./unique-id.ts";

/** The `roles` part of an environment file. */
export interface RolesOfSetup {
  readonly content: RolesContent;
  readonly notes: readonly AdoptNote[];
  /** Keys of the roles, in the order of the file. */
  readonly keys: readonly string[];
  /** Keys of their groups in Terraform or Okta. */
  readonly groups: readonly string[];
}

/** Makes the `roles` part of an environment file that renames no group. */
export function rolesOfSetup(setup: Setup): RolesOfSetup {
  const roles = foundRoles(setup);
  if (roles.length === 0)
    return { ...BUILT_IN_ONLY, notes: [note("roles-guessed", "roles", NO_ROLE), ...groupNotes(setup)] };
  const naming = namingOf(roles);
  const ids = new Set<string>(BUILT_IN_ROLES);
  const builtIn = roles.flatMap((role) => {
    const key = builtInKey(role.key);
    return key === undefined ? [] : [builtInEntry(key, role, naming)];
  });
  const custom = roles.filter(({ key }) => builtInKey(key) === undefined).map((role) => customEntry(role, ids));
  return {
    content: {
      ...(naming === "snake" && { naming }),
      builtIn,
      ...(custom.length > 0 && { custom }),
    },
    notes: [...roles.flatMap((role) => roleNotes(setup, role, naming)), ...groupNotes(setup)],
    keys: roles.map(({ key }) => key),
    groups: roles.flatMap(({ group }) => (group === undefined ? [] : [group.key])),
  };
}

const NO_ROLE = { type: "role", name: "" } as const;

/** The content of a file without roles. */
const BUILT_IN_ONLY: Omit<RolesOfSetup, "notes"> = {
  content: { builtIn: BUILT_IN_ROLES },
  keys: BUILT_IN_ROLES,
  groups: [],
};

/** The old spelling, if every built-in role with an Okta group has it. */
function namingOf(roles: readonly FoundRole[]): RoleNaming {
  const groups = roles.flatMap(({ key, group }) =>
    builtInKey(key) !== undefined && group !== undefined && isOktaGroup(group) ? [{ key, name: group.name }] : [],
  );
  return groups.length > 0 && groups.every(({ key, name }) => name === key) ? "snake" : "title";
}

function builtInEntry(role: BuiltInRole, { group }: FoundRole, naming: RoleNaming): BuiltInRoleEntry {
  const choice = groupChoice(group, builtInRoleName(role, naming));
  return choice === undefined ? role : { role, ...choice };
}

function customEntry({ key, name, group }: FoundRole, ids: Set<string>): CustomRoleEntry {
  const id = uniqueId(key, "role", ids);
  return { name, ...(id !== key && { id }), ...groupChoice(group, name) };
}

function groupChoice(group: Group | undefined, roleName: string): GroupChoice | undefined {
  if (group === undefined || typeof group.name !== "string" || typeof group.id !== "string") return undefined;
  if (!isOktaGroup(group)) return { groupId: group.id };
  return group.name === roleName ? undefined : { groupName: group.name };
}

function roleNotes({ webApp }: Setup, { key, name, group, others }: FoundRole, naming: RoleNaming): AdoptNote[] {
  const role = builtInKey(key);
  if (group === undefined) {
    const noted = { type: "role", name: role === undefined ? name : builtInRoleName(role, naming) } as const;
    const guessed = role === undefined ? [note("role-name-guessed", "roles", noted)] : [];
    return [note("group-missing", "roles", noted), ...guessed];
  }
  const spelled = role === undefined ? name : builtInRoleName(role, naming);
  const doubles = others.filter((other) => isOktaGroup(other) || (webApp !== undefined && isAssigned(webApp, other)));
  return [
    ...(isOktaGroup(group) ? [] : [note("directory-group", "roles", groupObject(group))]),
    ...(isOktaGroup(group) && group.name !== spelled
      ? [note("group-spelling", "roles", groupObject(group), spelled)]
      : []),
    ...doubles.map((other) => note("group-double", "roles", groupObject(other))),
  ];
}

function groupNotes(setup: Setup): AdoptNote[] {
  return [
    ...signInGroups(setup)
      .filter(({ type }) => type === "BUILT_IN")
      .map((group) => note("built-in-group", "roles", groupObject(group))),
    ...namelessGroups(setup).map((group) => note("role-unusable", "roles", groupObject(group))),
  ];
}

function groupObject({ name, id }: Group) {
  return { type: "group", name, id } as const;
}
