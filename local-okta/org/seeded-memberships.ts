import { type Org, timestamp } from "./org.ts";
import type { AppRecord, GroupRecord, UserRecord } from "./org-state.ts";

/**
 * Adds the seeded members of a group that was just created, as a directory sync would. A group with the name of a deleted one
 * starts empty: Okta identifies groups by ID, and the memberships were deleted with the old one.
 */
export function joinGroup(org: Org, group: GroupRecord): void {
  if (org.records.deletedGroupNames.includes(group.profile.name)) return;
  const logins = org.seed.users.filter((user) => user.groups?.includes(group.profile.name)).map((user) => user.login);
  group.members.push(...usersOf(org, logins).map((user) => user.id));
}

/** Assigns the seeded users of an app that was just created. */
export function joinApp(org: Org, app: AppRecord): void {
  const now = timestamp(org);
  const logins = org.seed.users.filter((user) => user.apps?.includes(app.label)).map((user) => user.login);
  for (const user of usersOf(org, logins)) {
    org.records.appUsers.push({
      id: user.id,
      appId: app.id,
      userId: user.id,
      created: now,
      lastUpdated: now,
      userName: String(user.profile["login"]),
    });
  }
}

function usersOf(org: Org, logins: readonly string[]): readonly UserRecord[] {
  return org.records.users.filter((user) => logins.includes(String(user.profile["login"])));
}
