import type { AuthServerClaimConfig } from "@cdktf/provider-okta/lib/auth-server-claim/index.js";
import { exactNamesPattern, groupNamesAreRoleNames, rolesExpression } from "../domain/roles-claim.ts";
import { isKnown, literal } from "./literal.ts";
import type { RoleGroupMember } from "./mc-role-groups.ts";

/**
 * The value of the `roles` claim: a filter over group names if that results in the roles, or else an expression over group
 * ids. A filter needs quoted names, so the names must be known at synthesis.
 */
export function rolesClaimValue(
  members: readonly RoleGroupMember[],
): Pick<AuthServerClaimConfig, "valueType" | "groupFilterType" | "value"> {
  const roles = members.map(({ role }) => role);
  if (groupNamesAreRoleNames(roles) && roles.every(({ name }) => isKnown(name))) {
    const value = literal(exactNamesPattern(roles.map(({ name }) => name)));
    return { valueType: "GROUPS", groupFilterType: "REGEX", value };
  }
  const value = rolesExpression(members.map(({ role, groupId }) => ({ groupId, roleName: role.name })));
  return { valueType: "EXPRESSION", value: literal(value) };
}
