import { isMember } from "../org/group-membership.ts";
import type { Org } from "../org/org.ts";
import type { AppRecord, GroupRecord, UserRecord } from "../org/org-state.ts";
import { sameText } from "../org/secret.ts";
import type { OAuthOrg } from "./oauth-call.ts";

/** The groups of a user, the built-in ones among them. */
export function groupsOf(org: Org, user: UserRecord): readonly GroupRecord[] {
  return org.records.groups.filter((group) => isMember(org, group, user));
}

/** The active app with that client ID. A deactivated app is answered like one that does not exist; Okta's text is not published. */
export function activeApp(org: Org, clientId: string): AppRecord | undefined {
  return org.records.apps.find((app) => app.clientId === clientId && app.status === "ACTIVE");
}

/** The user with that ID who may sign in. */
export function activeUser(org: Org, userId: string): UserRecord | undefined {
  return org.records.users.find(({ id, status }) => id === userId && status === "ACTIVE");
}

/** The user whom these credentials prove, or undefined. Logins are compared without regard to case, as Okta does. */
export function userWithPassword(
  { org, passwords }: OAuthOrg,
  login: string,
  password: string,
): UserRecord | undefined {
  const isThis = (other: unknown) => String(other).toLowerCase() === login.toLowerCase();
  const user = org.records.users.find(({ profile, status }) => isThis(profile["login"]) && status === "ACTIVE");
  const kept = passwords.find((record) => isThis(record.login));
  return user !== undefined && kept !== undefined && sameText(kept.password, password) ? user : undefined;
}
