import type { Step } from "../step.ts";

const USERS = "/api/v1/users";
const USER = `${USERS}/{{userId}}`;
const LOGIN = "{{prefix}}@example.com";
const PROFILE = { firstName: "Parity", lastName: "Check", email: LOGIN, login: LOGIN };

/** No user is activated, so no one gets an email. */
const CREATE = `${USERS}?activate=false`;

/** A user who stays STAGED, as a member of the group and assigned to the app. Source: Okta API reference, Users. */
export const USER_STEPS: readonly Step[] = [
  {
    title: "create a staged user",
    method: "POST",
    path: CREATE,
    body: { profile: PROFILE },
    makes: { userId: "id" },
    creates: "user",
  },
  {
    title: "create a user of the same login",
    method: "POST",
    path: CREATE,
    body: { profile: PROFILE },
    creates: "user",
  },
  {
    title: "create a user without a mail address",
    method: "POST",
    path: CREATE,
    body: { profile: { ...PROFILE, login: "{{prefix}}-other@example.com", email: "" } },
    creates: "user",
  },
  {
    title: "create a user with an unknown attribute",
    method: "POST",
    path: CREATE,
    body: { profile: { ...PROFILE, login: "{{prefix}}-other@example.com", parityCheckUnknown: "x" } },
    creates: "user",
  },
  { title: "read the user", method: "GET", path: USER },
  { title: "read the user by login", method: "GET", path: `${USERS}/${LOGIN}` },
  { title: "read a user who is missing", method: "GET", path: `${USERS}/00umissingmissing000` },
  { title: "change an attribute of the user", method: "POST", path: USER, body: { profile: { title: "Checker" } } },
  { title: "put the user into the group", method: "PUT", path: "/api/v1/groups/{{groupId}}/users/{{userId}}" },
  { title: "list the members of the group", method: "GET", path: "/api/v1/groups/{{groupId}}/users" },
  { title: "list the groups of the user", method: "GET", path: `${USER}/groups` },
  {
    title: "assign the user to the web app",
    method: "POST",
    path: "/api/v1/apps/{{webAppId}}/users",
    body: { id: "{{userId}}", scope: "USER" },
  },
  { title: "read the assignment of the user", method: "GET", path: "/api/v1/apps/{{webAppId}}/users/{{userId}}" },
  { title: "take the user off the web app", method: "DELETE", path: "/api/v1/apps/{{webAppId}}/users/{{userId}}" },
  { title: "take the user out of the group", method: "DELETE", path: "/api/v1/groups/{{groupId}}/users/{{userId}}" },
];
