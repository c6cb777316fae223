import type { Role } from "./role.ts";

/** Name of the claim that Management Console reads roles from. Source: vendor page, "Claims". */
export const ROLES_CLAIM = "roles";

/**
 * Okta fails a request whose groups claim matches more groups than this.
 * Source: Okta, "Customize tokens returned from Okta with a groups claim".
 */
export const GROUPS_CLAIM_LIMIT = 100;

/**
 * Whether a filter over group names yields the roles. It does while every group is managed and named as Management
 * Console names the role: a filter sees only groups made in Okta, and gives Okta's name.
 * Source: vendor page, "Claims"; Okta, "Customize tokens returned from Okta with a groups claim".
 */
export function groupNamesAreRoleNames(roles: readonly Role[]): boolean {
  return roles.every((role) => role.group.kind === "managed" && role.group.name === role.name);
}

/** A regular expression that matches exactly these names and nothing that merely contains one. */
export function exactNamesPattern(names: readonly string[]): string {
  return `^(?:${names.map(escapeRegex).join("|")})$`;
}

/** A role and the id of the Okta group that carries it. */
export interface RoleMember {
  readonly groupId: string;
  readonly roleName: string;
}

/**
 * An Okta expression that gives the role names of the groups the user is in.
 * Source: Okta Expression Language reference, `isMemberOfGroup` and `Arrays.flatten`.
 */
export function rolesExpression(members: readonly RoleMember[]): string {
  const cases = members.map(({ groupId, roleName }) => `isMemberOfGroup("${groupId}") ? {"${roleName}"} : {}`);
  return `Arrays.flatten(${cases.join(", ")})`;
}

/** Whether a role name can stand in an Okta expression: the language has no documented escape for these two characters. */
export function fitsExpression(roleName: string): boolean {
  return !/["\\]/.test(roleName);
}

function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
