import { isSameReference, type Reference } from "../../access-model/access-model.ts";
import { type Cause, DEPLOY, isDeleted, type Side } from "./cause.ts";

/** Mistakes of users and their groups. Source: vendor page, "Groups and Users". */
export const USER_CAUSES = {
  "user-not-in-group": {
    summary: "the user is not in a group that is said to be theirs",
    fix: "add the user to the group in the directory, or correct the list of users",
    place: "roles",
    needsUser: true,
    holds: ({ live, user }) =>
      user?.configuredGroups.some((group) => !isDeleted(live, group) && !isIn(user.liveGroups, group)) ?? false,
  },
  "user-in-another-group": {
    summary: "the user is in a role group that is not said to be theirs",
    fix: "remove the user from the group in the directory, or correct the list of users",
    place: "roles",
    needsUser: true,
    holds: ({ configured, user }) =>
      user?.liveGroups.some(
        (group) =>
          configured.groups.some(({ key }) => isSameReference({ key }, group)) && !isIn(user.configuredGroups, group),
      ) ?? false,
  },
  "user-inactive": {
    summary: "the user is not active in Okta",
    fix: "activate the user, or take another one: Okta Admin Console, Directory, People",
    place: "users",
    needsUser: true,
    holds: ({ user }) => user?.active === false,
  },
  "password-wrong": {
    summary: "the password in the list of users is not the user's, or Okta asks for more than a password",
    fix: "correct the list of users",
    place: "users",
    needsUser: true,
  },
  "group-renamed": {
    summary: "a role group was renamed in Okta, and the claim goes by the name",
    fix: DEPLOY,
    place: "roles",
    needsUser: true,
    holds: ({ configured, live, user }) =>
      user?.configuredGroups.some((group) => {
        const [before, now] = [nameOf(configured, group), nameOf(live, group)];
        return now !== undefined && before !== now;
      }) ?? false,
  },
  "group-missing": {
    summary: "a role group was deleted",
    fix: DEPLOY,
    place: "roles",
    needsUser: true,
    holds: ({ live, user }) => user?.configuredGroups.some((group) => isDeleted(live, group)) ?? false,
  },
} as const satisfies Record<string, Cause>;

function isIn(groups: readonly Reference[], query: Reference): boolean {
  return groups.some((group) => isSameReference(group, query));
}

function nameOf({ groups }: Side, reference: Reference): unknown {
  return groups.find(({ key }) => isSameReference({ key }, reference))?.name;
}
