import type { Org } from "./org.ts";
import type { GroupRecord, UserRecord } from "./org-state.ts";

/** Names of the groups that Okta manages. */
export const EVERYONE = "Everyone";
export const OKTA_ADMINISTRATORS = "Okta Administrators";

/** Whether a group is the built-in one that contains every user. */
export function isEveryone({ type, profile }: Pick<GroupRecord, "type" | "profile">): boolean {
  return type === "BUILT_IN" && profile.name === EVERYONE;
}

/** Whether a group is the built-in one that contains all users with an admin role. */
export function isOktaAdministrators({ type, profile }: Pick<GroupRecord, "type" | "profile">): boolean {
  return type === "BUILT_IN" && profile.name === OKTA_ADMINISTRATORS;
}

/**
 * Whether a user is in a group. The built-in groups list no members: Everyone contains all users, the other one all with an
 * admin role.
 */
export function isMember(org: Org, group: GroupRecord, user: UserRecord): boolean {
  if (group.type !== "BUILT_IN") return group.members.includes(user.id);
  return isEveryone(group) || isAdministrator(org, user);
}

/** Source: the description of the group Okta Administrators. */
function isAdministrator({ organization, records }: Org, user: UserRecord): boolean {
  const groups = records.groups.filter(({ members }) => members.includes(user.id)).map(({ id }) => id);
  return (
    user.id === organization.apiTokenOwnerId ||
    records.roleAssignments.some(
      ({ holder }) =>
        (holder.type === "USER" && holder.id === user.id) || (holder.type === "GROUP" && groups.includes(holder.id)),
    )
  );
}
