import * as z from "zod";
import { notFound, notModelled, OktaError } from "../management-api/okta-error.ts";
import type { OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { noContent, ok } from "../management-api/okta-route.ts";
import { page } from "../management-api/paging.ts";
import { lastName, READ_ONLY_FIELDS, unused } from "../management-api/request-body.ts";
import { isMember } from "../org/group-membership.ts";
import type { Org } from "../org/org.ts";
import { removeWhere, timestamp } from "../org/org.ts";
import type { AppRecord, AppUserRecord, UserRecord } from "../org/org-state.ts";
import { appOf } from "./apps.ts";

const APP_USERS = "/api/v1/apps/:appId/users";

/** Users of an app, assigned individually or through a group. Source: Okta API reference, Application Users. */
export const APP_USER_ROUTES: readonly OktaRoute[] = [
  {
    method: "POST",
    path: APP_USERS,
    access: "okta.apps.manage",
    event: { types: ["application.user_membership.add"], answers: "userId" },
    handle: assign,
  },
  { method: "GET", path: APP_USERS, access: "okta.apps.read", query: ["limit", "after"], handle: list },
  { method: "GET", path: `${APP_USERS}/:userId`, access: "okta.apps.read", handle: read },
  { method: "POST", path: `${APP_USERS}/:userId`, access: "okta.apps.manage", handle: update },
  {
    method: "DELETE",
    path: `${APP_USERS}/:userId`,
    access: "okta.apps.manage",
    event: { types: ["application.user_membership.remove"] },
    handle: remove,
  },
];

const appUserChange = z.strictObject({
  ...READ_ONLY_FIELDS,
  scope: z.enum(["USER"]).nullish(),
  credentials: z
    .strictObject({
      userName: z.string().optional(),
      // Okta's provider always sends one without a value.
      password: z.strictObject({ value: unused() }).nullish(),
    })
    .nullish(),
  profile: unused(),
});

const appUserBody = appUserChange.extend({ id: z.string() });

/** A user's assignment and how it came about. */
interface AppUser {
  readonly id: string;
  readonly user: UserRecord;
  readonly scope: "USER" | "GROUP";
  readonly userName: string;
  readonly created: string;
  readonly lastUpdated: string;
}

function usersOf(org: Org, app: AppRecord): readonly AppUser[] {
  return org.records.users.flatMap((user) => individual(org, app, user) ?? throughGroup(org, app, user) ?? []);
}

/** The user's name in an app, or null for a user who is not assigned. With implicit assignment all users are. */
export function appUserNameOf(org: Org, app: AppRecord, user: UserRecord): string | undefined {
  const assigned = individual(org, app, user) ?? throughGroup(org, app, user);
  return assigned?.userName ?? (app.implicitAssignment ? loginOf(user) : undefined);
}

function individual(org: Org, app: AppRecord, user: UserRecord): AppUser | undefined {
  const record = org.records.appUsers.find(({ appId, userId }) => appId === app.id && userId === user.id);
  return record === undefined ? undefined : { ...record, user, scope: "USER" };
}

function throughGroup(org: Org, app: AppRecord, user: UserRecord): AppUser | undefined {
  const assignment = org.records.appGroups
    .filter(({ appId }) => appId === app.id)
    .find(({ groupId }) => org.records.groups.some((group) => group.id === groupId && isMember(org, group, user)));
  if (assignment === undefined) return undefined;
  const { lastUpdated } = assignment;
  return { id: user.id, user, scope: "GROUP", userName: loginOf(user), created: lastUpdated, lastUpdated };
}

function loginOf(user: UserRecord): string {
  return String(user.profile["login"]);
}

function list(call: RouteCall) {
  const app = appOf(call);
  return page(call, usersOf(call.org, app), { default: 50, max: 500 }, (item) => appUserView(call.org, app, item));
}

/** A missing user is reported before a missing app, as recorded. */
function read(call: RouteCall) {
  const id = call.param("userId");
  if (!call.org.records.users.some((user) => user.id === id)) throw notFound(id, "User");
  const app = appOf(call);
  const found = usersOf(call.org, app).find((item) => item.id === id);
  if (found === undefined) throw notFound(id, "AppUser");
  return ok(appUserView(call.org, app, found));
}

function assign(call: RouteCall) {
  const { org } = call;
  const app = appOf(call);
  const body = call.json(appUserBody, lastName);
  const user = org.records.users.find(({ id }) => id === body.id);
  if (user === undefined) throw notFound(body.id, "User");
  if (individual(org, app, user) !== undefined) {
    throw new OktaError(409, "E0000062", "The specified user is already assigned to the application.");
  }
  const now = timestamp(org);
  const record: AppUserRecord = {
    id: user.id,
    appId: app.id,
    userId: user.id,
    created: now,
    lastUpdated: now,
    userName: body.credentials?.userName ?? loginOf(user),
  };
  org.records.appUsers.push(record);
  return ok(appUserView(org, app, { ...record, user, scope: "USER" }));
}

/** Changes of an assignment through a group only are not modelled. */
function update(call: RouteCall) {
  const { org } = call;
  const app = appOf(call);
  const id = call.param("userId");
  const found = usersOf(org, app).find((item) => item.id === id);
  if (found === undefined) throw notFound(id, "AppUser");
  const { credentials } = call.json(appUserChange, lastName);
  const record = org.records.appUsers.find(({ appId, userId }) => appId === app.id && userId === id);
  if (record === undefined) throw notModelled("changes of a user who has an app through a group");
  Object.assign(record, { userName: credentials?.userName ?? record.userName, lastUpdated: timestamp(org) });
  return ok(appUserView(org, app, { ...record, user: found.user, scope: "USER" }));
}

function remove(call: RouteCall) {
  const app = appOf(call);
  const id = call.param("userId");
  const found = call.org.records.appUsers.find(({ appId, userId }) => appId === app.id && userId === id);
  if (found === undefined) throw notFound(id, "AppUser");
  removeWhere(call.org.records.appUsers, (candidate) => candidate === found);
  return noContent();
}

/** Attributes of the app user profile that Okta shows as null unless a mapping fills them. */
const EMPTY_PROFILE = {
  street_address: null,
  country: null,
  website: null,
  zoneinfo: "America/Los_Angeles",
  birthdate: null,
  gender: null,
  formatted: null,
  profile: null,
  locality: null,
  middle_name: null,
  locale: "en_US",
  picture: null,
  nickname: null,
  phone_number: null,
  region: null,
  postal_code: null,
};

function appUserView(org: Org, app: AppRecord, { user, scope, userName, created, lastUpdated }: AppUser): unknown {
  const { firstName, lastName: familyName, email } = user.profile;
  return {
    id: user.id,
    externalId: null,
    created,
    lastUpdated,
    scope,
    status: "ACTIVE",
    statusChanged: created,
    passwordChanged: null,
    syncState: "DISABLED",
    credentials: { userName },
    profile: {
      ...EMPTY_PROFILE,
      given_name: firstName,
      family_name: familyName,
      name: `${firstName} ${familyName}`,
      email,
    },
    _links: {
      app: { href: `${org.url}/api/v1/apps/${app.id}` },
      user: { href: `${org.url}/api/v1/users/${user.id}` },
    },
  };
}
