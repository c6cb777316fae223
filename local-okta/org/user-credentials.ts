import type { UserCredentialsRecord } from "./access-records.ts";
import { type Org, timestamp } from "./org.ts";
import type { UserRecord } from "./org-state.ts";
import { hashOf, sameText } from "./secret.ts";

/** What the management API set of a user's credentials; undefined for a user who never got any, such as one of the seed. */
export function credentialsOf({ records }: Org, { id }: UserRecord): UserCredentialsRecord | undefined {
  return records.userCredentials.find((credentials) => credentials.id === id);
}

/** When the user's password was set last; null without one. Who was active from the first day had one since then. */
export function passwordChanged(org: Org, user: UserRecord): string | null {
  const set = credentialsOf(org, user)?.password;
  if (set) return set.changed;
  return user.status === "ACTIVE" || user.status === "SUSPENDED" || user.status === "LOCKED_OUT"
    ? user.activated
    : null;
}

/** Whether the password is one of which Okta got the hash only, which this org cannot check. */
export function isPasswordImported(org: Org, user: UserRecord): boolean {
  return credentialsOf(org, user)?.password?.hash === null;
}

/** Whether the text is the user's password: the one that was set, else the one of the seed. Logins are compared without regard to case. */
export function isPasswordOf(org: Org, user: UserRecord, text: string): boolean {
  const set = credentialsOf(org, user)?.password;
  if (set) return set.hash !== null && sameText(set.hash, passwordHash(user, text));
  const login = String(user.profile["login"]).toLowerCase();
  const seeded = org.passwords.find((record) => record.login.toLowerCase() === login);
  return seeded !== undefined && sameText(seeded.password, text);
}

/** @param text null for a password whose hash was imported. */
export function setPassword(org: Org, user: UserRecord, text: string | null): void {
  const hash = text === null ? null : passwordHash(user, text);
  ownCredentials(org, user).password = { hash, changed: timestamp(org) };
}

export function setRecoveryQuestion(org: Org, user: UserRecord, question: string): void {
  ownCredentials(org, user).recoveryQuestion = question;
}

function ownCredentials(org: Org, user: UserRecord): UserCredentialsRecord {
  const known = credentialsOf(org, user);
  if (known !== undefined) return known;
  const made: UserCredentialsRecord = { id: user.id, password: null, recoveryQuestion: null };
  org.records.userCredentials.push(made);
  return made;
}

/** With the user's ID, so that equal passwords are not seen to be equal. */
function passwordHash({ id }: UserRecord, text: string): string {
  return hashOf(`${id}:${text}`);
}
