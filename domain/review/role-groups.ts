import type { AccessMatrix } from "../access-matrix/access-matrix.ts";
import { type AccessModel, isSameReference, type Reference } from "../access-model/access-model.ts";
import type { Environment } from "../environment.ts";
import { nameInId } from "../group-lookup.ts";
import { othersGroupId, type Role, roleGroupAddress } from "../role.ts";
import { apiScope } from "../scope.ts";
import { addressOf } from "./address.ts";

/** A declared role and its group; undefined if the model has no such group. */
interface RoleGroupOf {
  readonly role: Role;
  readonly group: Reference | undefined;
}

/** The group of each role of the file: a managed one by its name, a referenced one by its ID. */
export function roleGroups({ roles }: Pick<Environment, "roles">, { groups }: AccessModel): RoleGroupOf[] {
  return roles.map((role) => {
    const { group } = role;
    const id = othersGroupId(role);
    const found = groups.find((one) =>
      group.kind === "managed" ? one.name === group.name && !one.isNamesake : one.id === id,
    );
    if (found !== undefined) return { role, group: { key: found.key } };
    return { role, group: id === undefined ? undefined : { id } };
  });
}

/** Terraform addresses of the groups that the file refers to, and may have managed before. */
export function referencedGroupAddresses({ roles }: Pick<Environment, "roles">): string[] {
  return roles.filter(({ group }) => group.kind !== "managed").map(roleGroupAddress);
}

/** The role a group carries, if it is a role group. */
export function roleOf(all: readonly RoleGroupOf[], group: Reference): Role | undefined {
  return all.find((one) => one.group !== undefined && isSameReference(one.group, group))?.role;
}

/**
 * A group in words: its name or its ID, or both if one of our groups has the same name. A group that only the file names has
 * its ID and its role.
 */
export function groupLabel(
  { groups }: Pick<AccessModel, "groups">,
  group: Reference,
  { roles = [] }: Partial<Pick<Environment, "roles">>,
): string {
  if (!("key" in group)) return "id" in group ? referencedLabel(group.id, roles) : "a group known only after apply";
  const found = groups.find(({ key }) => key === group.key);
  if (typeof found?.name !== "string") return referencedLabel(group.key, roles);
  const isLookedUp = roles.some((role) => role.foundGroupId === group.key);
  return found.isNamesake || isLookedUp ? `${found.name} (${found.key})` : found.name;
}

/** A group as the part of an object in `review.accept`: its name or its ID. */
export function groupItem(model: AccessModel, group: Reference): string {
  return groupLabel(model, group, {});
}

/**
 * A group outside the model, such as `00g1emaKYZTWRYYRRTSK (group of Partner Studio)`: its name in Okta is unknown. A group that
 * is looked up has its name, and its ID if that is known. A group that the file does not refer to has its ID only.
 */
export function referencedLabel(id: string, roles: Environment["roles"]): string {
  const name = nameInId(id);
  if (name !== undefined) return name;
  const role = roles.find((one) => othersGroupId(one) === id);
  if (role === undefined) return id;
  return role.group.kind === "existing" ? `${role.group.name} (${id})` : `${id} (group of ${role.name})`;
}

/** The roles that members of one group get, at any app. */
interface GroupRoles {
  readonly group: Reference;
  readonly roles: readonly string[];
}

/** The roles of every group that gets tokens, by an identity that is equal on both sides of a comparison. */
export function groupRoles({ users }: AccessMatrix): Map<string, GroupRoles> {
  const found = new Map<string, GroupRoles>();
  for (const { group, outcome } of users) {
    if (group === "noGroup" || outcome.kind === "refused" || outcome.idTokenRoles === "unknown") continue;
    const id = JSON.stringify(group);
    const known = found.get(id)?.roles ?? [];
    found.set(id, { group, roles: [...new Set([...known, ...outcome.idTokenRoles])] });
  }
  return found;
}

/** A group as the object of a finding. */
export function groupObject(model: AccessModel, group: Reference): string {
  return "key" in group ? addressOf("group", group) : `group ${groupItem(model, group)}`;
}

/** Keys of the built-in roles that can change Management Console itself. Source: vendor page, "Groups and Users". */
export const PRIVILEGED_ROLES: readonly string[] = ["super_administrator", "administrator"];

/** The name of the role that an `api::` scope gives; the scope itself if the file has no such role. */
export function roleOfScope({ roles }: Pick<Environment, "roles">, scope: string): string {
  return roles.find((role) => apiScope(role) === scope)?.name ?? scope;
}

/** Scopes as what a client has, such as `the roles A, B and the scope api::c`; a scope counts as its role, if the file has one. */
export function grantedWords({ roles }: Pick<Environment, "roles">, scopes: readonly string[]): string {
  const named = scopes.map((scope) => ({ scope, role: roles.find((one) => apiScope(one) === scope)?.name }));
  const parts = [
    listed(
      "role",
      named.flatMap(({ role }) => role ?? []),
    ),
    listed(
      "scope",
      named.flatMap(({ scope, role }) => (role === undefined ? scope : [])),
    ),
  ].filter((part) => part !== "");
  return parts.join(" and ") || "no role";
}

function listed(noun: string, names: readonly string[]): string {
  if (names.length === 0) return "";
  return `the ${noun}${names.length === 1 ? "" : "s"} ${names.join(", ")}`;
}
