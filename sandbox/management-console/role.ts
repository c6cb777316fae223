/** A right of a user or an API client. */
export type Right = "view" | "edit" | "settings" | "administer";

/** A description of every right. Source: vendor page, Users and user groups; the grouping into four is a choice. */
export const RIGHT_NAMES: Readonly<Record<Right, string>> = {
  view: "see agents, jobs and groups",
  edit: "change agents, jobs and groups",
  settings: "open the settings",
  administer: "manage users, API tokens and Okta settings",
};

/** How the built-in roles are spelled in Okta. The vendor's pages disagree, so it is an option. */
export type RoleNaming = "title" | "snake";

/** A role of Management Console. */
export interface ConsoleRole {
  /** The part after `api::` in a scope. */
  readonly key: string;
  /** As in Settings > Users. */
  readonly name: string;
  readonly rights: readonly Right[];
}

/** Source: vendor page, Groups and Users; Users and user groups. */
const BUILT_IN_ROLES: readonly ConsoleRole[] = [
  { key: "super_administrator", name: "Super Administrator", rights: ["view", "edit", "settings", "administer"] },
  { key: "administrator", name: "Administrator", rights: ["view", "edit", "settings"] },
  { key: "view_only", name: "View Only", rights: ["view"] },
];

/** The roles of one Management Console. */
export interface RoleCatalog {
  readonly naming: RoleNaming;
  /** By the exact value in the `roles` claim. */
  readonly byClaimValue: ReadonlyMap<string, ConsoleRole>;
  /** By the exact part of a scope after `api::`. */
  readonly byKey: ReadonlyMap<string, ConsoleRole>;
}

/**
 * The built-in roles and the created user groups. A user group has only the right to view, which is a choice: its real rights
 * are set for each object.
 */
export function roleCatalog(naming: RoleNaming, customRoles: readonly string[]): RoleCatalog {
  const custom = customRoles.map((name): ConsoleRole => ({ key: looseKey(name), name, rights: ["view"] }));
  const claimed = BUILT_IN_ROLES.map((role) => [naming === "title" ? role.name : role.key, role] as const);
  return {
    naming,
    byClaimValue: new Map([...custom.map((role) => [role.name, role] as const), ...claimed]),
    byKey: new Map([...custom, ...BUILT_IN_ROLES].filter(({ key }) => key !== "").map((role) => [role.key, role])),
  };
}

/** A name in snake_case. How Management Console derives it is not published: this is a choice. */
export function looseKey(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "");
}

/** The combined rights of several roles, in a fixed order. Source: vendor page, Users and user groups: permissions add up. */
export function rightsOf(roles: readonly ConsoleRole[]): readonly Right[] {
  const all: readonly Right[] = ["view", "edit", "settings", "administer"];
  return all.filter((right) => roles.some((role) => role.rights.includes(right)));
}
