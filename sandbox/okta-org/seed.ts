import { readFileSync } from "node:fs";
import type { JSONWebKeySet } from "jose";
import * as z from "zod";
import type { PasswordRecord } from "./oauth/oauth-records.ts";
import type { Org } from "./org.ts";
import { timestamp } from "./org.ts";
import type { AppRecord, GroupRecord, UserRecord } from "./org-state.ts";

/** A user of the directory. Groups and apps are named, not created: the user joins them when one of that name is created. */
export interface SeedUser {
  readonly login: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Names of groups. @default [] */
  readonly groups?: readonly string[] | undefined;
  /** Labels of apps to which the user is assigned individually. @default [] */
  readonly apps?: readonly string[] | undefined;
}

/** An API Services app an administrator has set up to call the management API: key, granted scopes, Super Administrator role. */
export interface SeedManagementClient {
  readonly clientId: string;
  readonly jwks: JSONWebKeySet;
  /** `okta.*` scopes granted to it. */
  readonly scopes: readonly string[];
}

/** What exists in the org before anybody calls it. */
export interface OrgSeed {
  readonly users: readonly SeedUser[];
  /** @default [] */
  readonly managementClients?: readonly SeedManagementClient[];
}

const seedUsers = z.array(
  z.strictObject({
    login: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    groups: z.array(z.string()).optional(),
    apps: z.array(z.string()).optional(),
  }),
);

/** The users of `seed-users.json`. */
export function defaultSeed(): OrgSeed {
  const text = readFileSync(new URL("./seed-users.json", import.meta.url), "utf8");
  return { users: seedUsers.parse(JSON.parse(text)) };
}

/** A seeded user as somebody who signs in needs it. */
export interface SeedUserCredentials {
  readonly email: string;
  readonly password: string;
  readonly name: string;
}

/** Gives every seeded user a password who has none yet, and yields what each signs in with. */
export function seedPasswords(
  seed: OrgSeed,
  passwords: PasswordRecord[],
  newPassword: () => string,
): readonly SeedUserCredentials[] {
  return seed.users.map(({ login, firstName, lastName }) => {
    const known = passwords.find((record) => record.login === login);
    const record = known ?? { login, password: newPassword() };
    if (known === undefined) {
      passwords.push(record);
    }
    return { email: login, password: record.password, name: `${firstName} ${lastName}` };
  });
}

/** Adds the seeded members of a group that was just created, as a directory sync would. */
export function joinGroup(org: Org, group: GroupRecord): void {
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
