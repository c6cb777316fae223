import { type Cause, lacksOne } from "./cause.ts";

/** Causes in users, their groups, and credentials. Source: vendor page, "Groups and Users". */
export const USER_CAUSES = {
  "user-not-in-group": {
    summary: "the user is not in a group that the list of users names for them",
    fix: "add the user to the group in the directory, or correct the list of users",
    place: "roles",
    holds: ({ user }) => user !== undefined && lacksOne(user.groups, user.listedGroups),
  },
  "user-in-another-group": {
    summary: "the user is in a role group that the list of users does not name for them",
    fix: "remove the user from the group in the directory, or correct the list of users",
    place: "roles",
    holds: ({ user }) => user !== undefined && lacksOne(user.listedGroups, user.groups),
  },
  "user-inactive": {
    summary: "the user is not active in Okta",
    fix: "activate the user, or use another one: Okta Admin Console > Directory > People",
    place: "users",
    holds: ({ user }) => user?.active === false,
  },
  "password-wrong": {
    summary: "the password in the list of users is wrong, or Okta requires more than a password",
    fix: "correct the list of users",
    place: "users",
  },
  "secret-differs": {
    summary: "the client secret is wrong: it was rotated, or belongs to another client",
    fix: "use the current one: Okta Admin Console > Applications > Applications > the app > General > Client Credentials",
    place: "client",
    holds: ({ secretIsCurrent }) => secretIsCurrent === false,
  },
} as const satisfies Record<string, Cause>;
