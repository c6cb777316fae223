import type { AuthServerClaimConfig } from "@cdktf/provider-okta/lib/auth-server-claim/index.js";
import { exactNamesPattern, groupNamesAreRoleNames, rolesExpression } from "../domain/roles-claim.ts";
import { literal } from "./literal.ts";
import type { RoleGroupMember } from "./mc-role-groups.ts";

/** The value of the `roles` claim: a filter over group names where that yields the roles, else an expression over group ids. */
export function rolesClaimValue(
  members: readonly RoleGroupMember[],
): Pick<AuthServerClaimConfig, "valueType" | "groupFilterType" | "value"> {
  const roles = members.map(({ role }) => role);
  if (groupNamesAreRoleNames(roles)) {
    const value = literal(exactNamesPattern(roles.map(({ name }) => name)));
    return { valueType: "GROUPS", groupFilterType: "REGEX", value };
  }
  const value = rolesExpression(members.map(({ role, groupId }) => ({ groupId, roleName: literal(role.name) })));
  return { valueType: "EXPRESSION", value };
}
