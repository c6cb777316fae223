import { idForName } from "./group-lookup.ts";

/**
 * The Okta group that carries a Management Console role: a managed group, or an existing one by its id or by its exact name,
 * which exactly one group of the org must have. An existing group is never changed or deleted.
 */
export type RoleGroup =
  | { readonly kind: "managed"; readonly name: string }
  | { readonly kind: "referenced"; readonly id: string }
  | { readonly kind: "existing"; readonly name: string };

/** A Management Console role and the Okta group that carries it. */
export interface Role {
  /**
   * Id of the role in Terraform, in snake_case: part of its construct ids. Stays the same when the role is renamed, so that
   * Okta's objects are renamed in place.
   */
  readonly id: string;
  /** Key of the role in Management Console, in snake_case: the part after `api::` in its scope. */
  readonly key: string;
  /** Name of the role in Management Console: its value in the `roles` claim. */
  readonly name: string;
  readonly group: RoleGroup;
}

/** Keys of the three roles that every Management Console has. Source: vendor page, "Groups and Users". */
export const BUILT_IN_ROLES = ["super_administrator", "administrator", "view_only"] as const;

/** Key of a built-in role. */
export type BuiltInRole = (typeof BUILT_IN_ROLES)[number];

/**
 * Spelling of the built-in roles in groups and in the `roles` claim: `title` ("View Only") as on the vendor's current page,
 * or `snake` ("view_only") as on its page for 4.2.0. Custom roles keep their names in both.
 */
export type RoleNaming = "title" | "snake";

const TITLES: Readonly<Record<BuiltInRole, string>> = {
  super_administrator: "Super Administrator",
  administrator: "Administrator",
  view_only: "View Only",
};

/** The name of a built-in role in a spelling. Source: vendor page, "Groups and Users". */
export function builtInRoleName(role: BuiltInRole, naming: RoleNaming): string {
  return naming === "snake" ? role : TITLES[role];
}

/**
 * Derives the key of a role from its name: NFC, lower case, every run outside of `[a-z0-9]` becomes `_`, and leading and
 * trailing `_` are removed. Empty if the name has no ASCII letter or digit. Source: vendor page, "Scopes" (`api::<role>` in
 * snake_case). Management Console's derivation is not documented.
 */
export function roleKey(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
}

/** Terraform address of the data source that looks up the existing group of a role. */
export function groupLookupAddress({ id }: Pick<Role, "id">): string {
  return `data.okta_groups.role_${id}`;
}

/** A role with the id of its existing group, if a lookup found one. */
type RoleWithGroupId = Pick<Role, "group"> & { readonly foundGroupId?: string | undefined };

/**
 * The id of the existing group that carries a role, or its placeholder if only the name is known. Undefined for a managed
 * group.
 */
export function othersGroupId({ group, foundGroupId }: RoleWithGroupId): string | undefined {
  if (group.kind === "managed") return undefined;
  return group.kind === "referenced" ? group.id : (foundGroupId ?? idForName(group.name));
}

/** Whether only the name of the existing group that carries a role is known. */
export function knownByName({ group, foundGroupId }: RoleWithGroupId): boolean {
  return group.kind === "existing" && foundGroupId === undefined;
}

/** The ids of the existing groups that carry roles, from {@link othersGroupId}. */
export function othersGroupIds(roles: readonly RoleWithGroupId[]): string[] {
  return roles.flatMap((role) => othersGroupId(role) ?? []);
}

/** Terraform address of the managed group that carries a role. */
export function roleGroupAddress({ id }: Pick<Role, "id">): string {
  return `okta_group.role_${id}`;
}
