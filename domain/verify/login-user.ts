import type { ExpectedUsers } from "./expected-access.ts";

/** A user to sign in as; the password stays with whoever sends it. */
export interface LoginUser {
  readonly email: string;
  /** Names of the Okta groups the user is in, or their ids; absent when nobody said. */
  readonly groups?: readonly string[];
}

/** The Management Console roles a user must get: undefined when the user's groups are not known. */
export function rolesOf({ groups }: LoginUser, { roleGrants }: ExpectedUsers): readonly string[] | undefined {
  // An existing group may be listed by its name and by its id.
  return groups && [...new Set(roleGrants.filter(({ group }) => groups.includes(group)).map(({ role }) => role))];
}
