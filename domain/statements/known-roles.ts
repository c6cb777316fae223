import type { AccessModel, Reference } from "../access-model/access-model.ts";
import type { DeclaredRole, Environment } from "../environment.ts";
import { BUILT_IN_ROLES, builtInRoleName, othersGroupId, roleGroupAddress } from "../role.ts";
import { API_SCOPE_PREFIX, apiScope, isApiScope } from "../scope.ts";

/** A role that may exist in Management Console, and how a token gives it. */
export interface KnownRole {
  readonly key: string;
  /** Its spellings in the `roles` claim. Empty if only a scope names it. */
  readonly names: readonly string[];
  /** Spellings in the `roles` claim that some Management Console may accept: the names, and both spellings of a built-in role. */
  readonly spellings: readonly string[];
  readonly scope: string;
  /** The group that carries it; absent for an undeclared role. */
  readonly group?: Reference;
}

/**
 * The roles of the file, the built-in roles of Management Console, and roles in the names of the server's scopes.
 * Source: vendor page, "Groups and Users", "Scopes".
 */
export function knownRoles(
  { roles }: Pick<Environment, "roles">,
  { servers }: Pick<AccessModel, "servers">,
): KnownRole[] {
  const known = roles.map(
    (role): KnownRole => ({
      key: role.key,
      names: [role.name],
      spellings: [...new Set([role.name, ...builtInNames(role.key)])],
      scope: apiScope(role),
      group: groupOfRole(role),
    }),
  );
  const builtIn = BUILT_IN_ROLES.map(
    (key): KnownRole => ({
      key,
      names: builtInNames(key),
      spellings: builtInNames(key),
      scope: apiScope({ key }),
    }),
  );
  const scoped = servers
    .flatMap(({ scopes }) => scopes.map(({ name }) => name))
    .filter(isApiScope)
    .map((scope): KnownRole => ({ key: scope.slice(API_SCOPE_PREFIX.length), names: [], spellings: [], scope }));
  const byKey = new Map([...scoped, ...builtIn, ...known].map((role) => [role.key, role]));
  return [...byKey.values()];
}

/** Both spellings of a built-in role; empty for another role. */
function builtInNames(key: string): string[] {
  const role = BUILT_IN_ROLES.find((one) => one === key);
  return role === undefined ? [] : [builtInRoleName(role, "title"), builtInRoleName(role, "snake")];
}

/** The group of a role of the file, by its key in every model of the environment, or by its ID. */
export function groupOfRole(role: DeclaredRole): Reference {
  const id = othersGroupId(role);
  return id === undefined ? { key: keyOfAddress(roleGroupAddress(role)) } : { id };
}

function keyOfAddress(address: string): string {
  return address.slice(address.indexOf(".") + 1);
}
