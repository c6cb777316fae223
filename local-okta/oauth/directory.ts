import { notModelled } from "../management-api/okta-error.ts";
import { isMember } from "../org/group-membership.ts";
import { isCheckable } from "../org/imported-password.ts";
import { type Org, removeWhere } from "../org/org.ts";
import type { AppRecord, GroupRecord, UserRecord } from "../org/org-state.ts";
import { importedPasswordOf, isPasswordOf } from "../org/user-credentials.ts";
import { setStatus } from "../org/user-status.ts";
import type { OAuthOrg } from "./oauth-call.ts";

/** The groups of a user, including the built-in ones. */
export function groupsOf(org: Org, user: UserRecord): readonly GroupRecord[] {
  return org.records.groups.filter((group) => isMember(org, group, user));
}

/**
 * The active app with that client ID. The response for a deactivated app is the same as for one that does not exist; Okta's
 * text is not published.
 */
export function activeApp(org: Org, clientId: string): AppRecord | undefined {
  return org.records.apps.find((app) => app.clientId === clientId && app.status === "ACTIVE");
}

/** The user with that ID who may sign in. */
export function activeUser(org: Org, userId: string): UserRecord | undefined {
  return org.records.users.find(({ id, status }) => id === userId && status === "ACTIVE");
}

/** Number of consecutive wrong passwords that locks an account, as in Okta's default password policy. */
const MOST_ATTEMPTS = 10;

/** The user with these credentials, or why the sign-in fails. */
export type PasswordResult = UserRecord | "wrong" | "lockedOut";

/**
 * Logins are case-insensitive, as in Okta. The tenth consecutive wrong password locks the account until an admin unlocks it.
 * Source: Okta, Password policies, lock out.
 * @throws OktaError 501 for a user whose password was imported as a hash that this org cannot check.
 */
export function userWithPassword({ org, save }: OAuthOrg, login: string, password: string): PasswordResult {
  const isThis = ({ profile }: UserRecord) => String(profile["login"]).toLowerCase() === login.toLowerCase();
  const user = org.records.users.find(isThis);
  if (user?.status === "LOCKED_OUT") return "lockedOut";
  if (user?.status !== "ACTIVE") return "wrong";
  const imported = importedPasswordOf(org, user);
  if (imported !== undefined && !isCheckable(imported)) {
    throw notModelled(`a sign-in with a password of ${imported.algorithm}`);
  }
  if (isPasswordOf(org, user, password)) {
    removeWhere(org.records.failedSignIns, ({ id }) => id === user.id);
    return user;
  }
  const isLocked = countFailure(org, user) >= MOST_ATTEMPTS;
  if (isLocked) {
    setStatus(org, user, "LOCKED_OUT");
  }
  save();
  return isLocked ? "lockedOut" : "wrong";
}

function countFailure({ records }: Org, { id }: UserRecord): number {
  const known = records.failedSignIns.find((record) => record.id === id);
  const record = known ?? { id, count: 0 };
  record.count += 1;
  if (known === undefined) {
    records.failedSignIns.push(record);
  }
  return record.count;
}
