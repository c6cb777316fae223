import type { DeclaredRole } from "../domain/environment.ts";
import { type Naming, nameInOkta } from "../domain/naming.ts";
import { BUILT_IN_ROLES, type BuiltInRole, builtInRoleName, type RoleGroup, roleKey } from "../domain/role.ts";
import { DEFAULTS } from "./defaults.ts";
import type { EnvironmentDraft } from "./draft.ts";
import { namingOf } from "./naming-of.ts";
import type { Path, SourceMap } from "./source-map.ts";

/** A role with the position of its entry in the file. */
export interface LocatedRole {
  readonly role: DeclaredRole;
  readonly path: Path;
}

/** The roles that a file declares, built-in roles first, without invalid entries. */
export function declaredRoles(draft: EnvironmentDraft, source: SourceMap): LocatedRole[] {
  return [...builtInRoles(draft, source), ...customRoles(draft, source)];
}

function builtInRoles(draft: EnvironmentDraft, source: SourceMap): LocatedRole[] {
  const { roles } = draft;
  const spelling = roles?.naming ?? DEFAULTS.naming;
  const naming = namingOf(draft);
  return (roles?.builtIn ?? BUILT_IN_ROLES).flatMap((entry, index) => {
    const { role: key, ...group } = typeof entry === "object" ? entry : { role: entry };
    if (key === undefined) return [];
    const path = ["roles", "builtIn", index];
    const name = builtInRoleName(key satisfies BuiltInRole, spelling);
    const role = {
      id: key,
      key,
      name,
      group: roleGroup(name, group, naming),
      builtIn: true,
      source: source.value(path),
    };
    return [{ role, path }];
  });
}

function customRoles(draft: EnvironmentDraft, source: SourceMap): LocatedRole[] {
  const naming = namingOf(draft);
  return (draft.roles?.custom ?? []).flatMap((entry, index) => {
    if (entry?.name === undefined) return [];
    const { name, id } = entry;
    const key = roleKey(name);
    const path = ["roles", "custom", index];
    const role = {
      id: id ?? key,
      key,
      name,
      group: roleGroup(name, entry, naming),
      builtIn: false,
      source: source.value(path),
    };
    return [{ role, path }];
  });
}

interface GroupChoice {
  readonly groupName?: string | undefined;
  readonly groupId?: string | undefined;
  readonly existing?: boolean | undefined;
}

function roleGroup(roleName: string, { groupName, groupId, existing }: GroupChoice, naming: Naming): RoleGroup {
  if (groupId !== undefined) return { kind: "referenced", id: groupId };
  if (existing) return { kind: "existing", name: groupName ?? roleName };
  return { kind: "managed", name: nameInOkta(groupName ?? roleName, naming) };
}
