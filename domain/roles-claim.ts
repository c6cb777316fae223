import type { Role } from "./role.ts";

/** Name of the claim that Management Console reads roles from. Source: vendor page, "Claims". */
export const ROLES_CLAIM = "roles";

/**
 * Maximum number of groups in a groups claim. Okta fails a request with more.
 * Source: Okta, "Customize tokens returned from Okta with a groups claim".
 */
export const GROUPS_CLAIM_LIMIT = 100;

/**
 * Whether a filter over group names results in the roles. This is so if every group is managed and has the name of its role
 * in Management Console: a filter only includes groups that were created in Okta, and results in their names.
 * Source: vendor page, "Claims"; Okta, "Customize tokens returned from Okta with a groups claim".
 */
export function groupNamesAreRoleNames(roles: readonly Role[]): boolean {
  return roles.every((role) => role.group.kind === "managed" && role.group.name === role.name);
}

/** A regular expression that matches exactly these names, and not a name that merely contains one. */
export function exactNamesPattern(names: readonly string[]): string {
  return `^(?:${names.map(escapeRegex).join("|")})$`;
}

/** A role and the id of the Okta group that carries it. */
export interface RoleMember {
  readonly groupId: string;
  readonly roleName: string;
}

/**
 * An Okta expression that results in the role names of the user's groups.
 * Source: Okta Expression Language reference, `isMemberOfGroup` and `Arrays.flatten`.
 */
export function rolesExpression(members: readonly RoleMember[]): string {
  const cases = members.map(({ groupId, roleName }) => `isMemberOfGroup("${groupId}") ? {"${roleName}"} : {}`);
  return `Arrays.flatten(${cases.join(", ")})`;
}

/** Whether a role name can be used in an Okta expression. Okta documents no escape for two characters. */
export function fitsExpression(roleName: string): boolean {
  return !/["\\]/.test(roleName);
}

function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
