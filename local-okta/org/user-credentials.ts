import type { ImportedPassword, UserCredentialsRecord } from "./access-records.ts";
import { hasHash } from "./imported-password.ts";
import { type Org, timestamp } from "./org.ts";
import type { UserRecord } from "./org-state.ts";
import { hashOf, sameText } from "./secret.ts";

/** The credentials that the management API set for a user. Undefined for a user without any, such as a seeded one. */
export function credentialsOf({ records }: Org, { id }: UserRecord): UserCredentialsRecord | undefined {
  return records.userCredentials.find((credentials) => credentials.id === id);
}

/** When the user's password was last set. Null without one. For a seeded user, the activation. */
export function passwordChanged(org: Org, user: UserRecord): string | null {
  const set = credentialsOf(org, user)?.password;
  if (set) return set.changed;
  return user.status === "ACTIVE" || user.status === "SUSPENDED" || user.status === "LOCKED_OUT"
    ? user.activated
    : null;
}

/** The hash of an imported password. */
export function importedPasswordOf(org: Org, user: UserRecord): ImportedPassword | undefined {
  const hash = credentialsOf(org, user)?.password?.hash;
  return typeof hash === "object" ? hash : undefined;
}

/** Whether the text is the user's password: the one that was set, otherwise the seeded one. Logins are case-insensitive. */
export function isPasswordOf(org: Org, user: UserRecord, text: string): boolean {
  const set = credentialsOf(org, user)?.password;
  if (set) {
    return typeof set.hash === "string" ? sameText(set.hash, passwordHash(user, text)) : hasHash(set.hash, text);
  }
  const login = String(user.profile["login"]).toLowerCase();
  const seeded = org.passwords.find((record) => record.login.toLowerCase() === login);
  return seeded !== undefined && sameText(seeded.password, text);
}

/** @param password its text, or an imported hash. */
export function setPassword(org: Org, user: UserRecord, password: string | ImportedPassword): void {
  const hash = typeof password === "string" ? passwordHash(user, password) : password;
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

/** Includes the user's ID, so that equal passwords have different hashes. */
function passwordHash({ id }: UserRecord, text: string): string {
  return hashOf(`${id}:${text}`);
}
