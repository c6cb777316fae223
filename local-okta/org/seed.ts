import type { JSONWebKeySet } from "jose";
import type { PasswordRecord } from "../oauth/oauth-records.ts";

/**
 * A user of the directory, who gets a password. Groups and apps are not created: the user joins them when one with that name
 * is created.
 */
export interface SeedUser {
  readonly login: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Names of groups. @default [] */
  readonly groups?: readonly string[] | undefined;
  /** Labels of apps to which the user is assigned individually. @default [] */
  readonly apps?: readonly string[] | undefined;
}

/**
 * A group that Okta copies from a directory, such as Active Directory: its type is APP_GROUP, and it cannot be changed in
 * Okta. It may have the same name as another group. Source: Okta, Groups API, `type`.
 */
export interface SeedDirectoryGroup {
  readonly name: string;
  /** Logins of users of the seed. @default [] */
  readonly members?: readonly string[] | undefined;
}

/**
 * An API Services app that an administrator has set up to call the management API: key, granted scopes, Super Administrator
 * role.
 */
export interface SeedManagementClient {
  readonly clientId: string;
  readonly jwks: JSONWebKeySet;
  /** `okta.*` scopes granted to it. */
  readonly scopes: readonly string[];
  /** Whether it gets a token only with a DPoP proof, the Admin Console's default for a new app. @default false */
  readonly demandsDpop?: boolean;
}

/** The objects of the org before the first request. */
export interface OrgSeed {
  readonly users: readonly SeedUser[];
  readonly directoryGroups: readonly SeedDirectoryGroup[];
  readonly managementClients: readonly SeedManagementClient[];
}

/** A seeded user with the password, which is created at the first start, stored in the state file and kept by a reset. */
export interface User {
  /** The login. */
  readonly email: string;
  readonly password: string;
  readonly name: string;
  /** Names of the groups that the user joins when they are created. */
  readonly groups: readonly string[];
}

/** Creates a password for each seeded user without one, and returns the sign-in of each. */
export function seedPasswords(
  users: readonly SeedUser[],
  passwords: PasswordRecord[],
  newPassword: () => string,
): readonly User[] {
  return users.map(({ login, firstName, lastName, groups = [] }) => {
    const known = passwords.find((record) => record.login === login);
    const record = known ?? { login, password: newPassword() };
    if (known === undefined) {
      passwords.push(record);
    }
    return { email: login, password: record.password, name: `${firstName} ${lastName}`, groups };
  });
}
