/**
 * Standard roles with the label Okta gives them. Custom roles, and those of Okta's resource sets, are not modelled.
 * Source: Okta API reference, Roles, standard roles.
 */
export const ROLE_LABELS = {
  API_ACCESS_MANAGEMENT_ADMIN: "API Access Management Administrator",
  APP_ADMIN: "Application Administrator",
  GROUP_MEMBERSHIP_ADMIN: "Group Membership Administrator",
  HELP_DESK_ADMIN: "Help Desk Administrator",
  ORG_ADMIN: "Organization Administrator",
  READ_ONLY_ADMIN: "Read-only Administrator",
  REPORT_ADMIN: "Report Administrator",
  SUPER_ADMIN: "Super Administrator",
  USER_ADMIN: "Group Administrator",
} as const;

/** The type of a modelled role. */
export type RoleType = keyof typeof ROLE_LABELS;

/** Whether a role of that type is modelled. */
export function isRoleType(type: string): type is RoleType {
  return Object.hasOwn(ROLE_LABELS, type);
}

/** Roles of Okta that this org does not model. */
export const OTHER_ROLES: readonly string[] = [
  "ACCESS_CERTIFICATIONS_ADMIN",
  "ACCESS_REQUESTS_ADMIN",
  "CUSTOM",
  "WORKFLOWS_ADMIN",
];

/** Roles that can have groups as targets. APP_ADMIN has apps as targets (Okta API reference, Role Targets). */
export const ROLES_WITH_GROUP_TARGETS: readonly RoleType[] = [
  "GROUP_MEMBERSHIP_ADMIN",
  "HELP_DESK_ADMIN",
  "USER_ADMIN",
];
