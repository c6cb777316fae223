import { idForName } from "./group-lookup.ts";

/**
 * The Okta group that carries a Management Console role: one that this project makes, or one of somebody else, by its id or
 * by its exact name, which exactly one group of the org has. A group of somebody else is never changed or deleted.
 */
export type RoleGroup =
  | { readonly kind: "managed"; readonly name: string }
  | { readonly kind: "referenced"; readonly id: string }
  | { readonly kind: "existing"; readonly name: string };

/** A Management Console role and the Okta group that carries it. */
export interface Role {
  /**
   * Identity of the role in Terraform: part of every construct id made for it. Stays the same when the role is renamed,
   * so that Okta's objects are renamed in place. Lower-case snake_case.
   */
  readonly id: string;
  /** snake_case key of the role in Management Console: what follows `api::` in its scope. */
  readonly key: string;
  /** The role as Management Console spells it: the value the `roles` claim must carry. */
  readonly name: string;
  readonly group: RoleGroup;
}

/** Keys of the three roles every Management Console has. Source: vendor page, "Groups and Users". */
export const BUILT_IN_ROLES = ["super_administrator", "administrator", "view_only"] as const;

/** Key of a role that every Management Console has. */
export type BuiltInRole = (typeof BUILT_IN_ROLES)[number];

/**
 * How the built-in roles are spelled in groups and in the `roles` claim: `title` ("View Only") as the vendor's current
 * page has it, `snake` ("view_only") as its page for 4.2.0 had it. Custom roles keep their own name in both.
 */
export type RoleNaming = "title" | "snake";

const TITLES: Readonly<Record<BuiltInRole, string>> = {
  super_administrator: "Super Administrator",
  administrator: "Administrator",
  view_only: "View Only",
};

/** The name of a built-in role under a naming. Source: vendor page, "Groups and Users". */
export function builtInRoleName(role: BuiltInRole, naming: RoleNaming): string {
  return naming === "snake" ? role : TITLES[role];
}

/**
 * The key of a role from its name: NFC, lower case, every run outside `[a-z0-9]` becomes `_`, `_` at the ends goes.
 * Empty when the name holds no ASCII letter or digit. Source: vendor page, "Scopes" (`api::<role>` in snake_case);
 * Management Console's own derivation is unpublished.
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

/** A role with the id that the look-up of its existing group gave, if there was one. */
type RoleWithGroupId = Pick<Role, "group"> & { readonly foundGroupId?: string | undefined };

/**
 * The id of the group of somebody else that carries a role, or what stands for it where only its name is known; undefined for
 * a managed one.
 */
export function othersGroupId({ group, foundGroupId }: RoleWithGroupId): string | undefined {
  if (group.kind === "managed") return undefined;
  return group.kind === "referenced" ? group.id : (foundGroupId ?? idForName(group.name));
}

/** Whether only the name is known of the existing group that carries a role. */
export function knownByName({ group, foundGroupId }: RoleWithGroupId): boolean {
  return group.kind === "existing" && foundGroupId === undefined;
}

/** The ids of the groups of somebody else that carry roles, as {@link othersGroupId} gives them. */
export function othersGroupIds(roles: readonly RoleWithGroupId[]): string[] {
  return roles.flatMap((role) => othersGroupId(role) ?? []);
}

/** Terraform address of the group that carries a role, while it is managed. */
export function roleGroupAddress({ id }: Pick<Role, "id">): string {
  return `okta_group.role_${id}`;
}
