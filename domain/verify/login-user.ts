import type { ExpectedUsers } from "./expected-access.ts";

/** A user to sign in as, without the password. */
export interface LoginUser {
  readonly email: string;
  /** Names or IDs of the user's Okta groups; absent if not given. */
  readonly groups?: readonly string[];
}

/** The Management Console roles that a user must get; undefined if the user's groups are unknown. */
export function rolesOf({ groups }: LoginUser, { roleGrants }: ExpectedUsers): readonly string[] | undefined {
  // An existing group may be listed by name or by ID.
  return groups && [...new Set(roleGrants.filter(({ group }) => groups.includes(group)).map(({ role }) => role))];
}
