import * as z from "zod";
import { alreadyExists, notFound, OktaError, validationFailed } from "../management-api/okta-error.ts";
import type { OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { noContent, ok } from "../management-api/okta-route.ts";
import { page } from "../management-api/paging.ts";
import { lastName, READ_ONLY_FIELDS, unused } from "../management-api/request-body.ts";
import { forgetAccessOf } from "../org/forget-access.ts";
import { ID_PREFIX } from "../org/okta-ids.ts";
import type { Org } from "../org/org.ts";
import { removeWhere, timestamp } from "../org/org.ts";
import type { UserRecord } from "../org/org-state.ts";
import { applyGroupRules } from "./group-rule-membership.ts";
import { PROFILE_KEYS } from "./user-profile.ts";

const USER = "/api/v1/users/:userId";

/** Users. Source: Okta API reference, Users and User Lifecycle. */
export const USER_ROUTES: readonly OktaRoute[] = [
  { method: "GET", path: "/api/v1/users/me", access: "apiToken", handle: readMe },
  {
    method: "POST",
    path: "/api/v1/users",
    access: "okta.users.manage",
    query: ["activate"],
    event: {
      types: ({ query }) =>
        query.get("activate") === "false"
          ? ["user.lifecycle.create"]
          : ["user.lifecycle.create", "user.lifecycle.activate"],
      answers: "userId",
    },
    handle: create,
  },
  { method: "GET", path: "/api/v1/users", access: "okta.users.read", query: ["limit", "after"], handle: list },
  {
    method: "GET",
    path: USER,
    access: "okta.users.read",
    handle: (call) => ok(userView(call.org, userOf(call))),
  },
  {
    method: "PUT",
    path: USER,
    access: "okta.users.manage",
    event: { types: ["user.account.update_profile"] },
    handle: replace,
  },
  {
    method: "DELETE",
    path: USER,
    access: "okta.users.manage",
    // The first one deactivates. That the second one is named so is not certain.
    event: {
      types: (call) => [
        userOf(call).status === "DEPROVISIONED" ? "user.lifecycle.delete.initiated" : "user.lifecycle.deactivate",
      ],
    },
    handle: remove,
  },
  ...(["activate", "deactivate", "suspend", "unsuspend"] as const).map(
    (transition): OktaRoute => ({
      method: "POST",
      path: `${USER}/lifecycle/${transition}`,
      access: "okta.users.manage",
      event: { types: [`user.lifecycle.${transition}`] },
      query: transition === "activate" || transition === "deactivate" ? ["sendEmail"] : [],
      handle: (call) => changeStatus(call, transition),
    }),
  ),
];

const userBody = z.strictObject({
  ...READ_ONLY_FIELDS,
  profile: z.record(z.string(), z.unknown()),
  credentials: unused(),
  groupIds: unused(),
  type: z.unknown().optional(),
});

/** The user of the path, by ID or by login. @throws OktaError 404. */
export function userOf(call: RouteCall): UserRecord {
  const key = call.param("userId");
  const found = call.org.records.users.find(({ id, profile }) => id === key || profile["login"] === key);
  if (found === undefined) throw notFound(key, "User");
  return found;
}

function readMe({ org }: RouteCall) {
  const owner = org.records.users.find(({ id }) => id === org.organization.apiTokenOwnerId);
  if (owner === undefined) throw notFound("me", "User");
  return ok(userView(org, owner));
}

function list(call: RouteCall) {
  return page(call, call.org.records.users, { default: 200, max: 200 }, (item) => userView(call.org, item, "inList"));
}

/** Without a password an activated user is PROVISIONED until the first login. */
function create(call: RouteCall) {
  const { org } = call;
  const now = timestamp(org);
  const activate = call.query.get("activate") !== "false";
  const profile = profileOf(call);
  const record: UserRecord = {
    id: org.ids.objectId(ID_PREFIX.user),
    status: activate ? "PROVISIONED" : "STAGED",
    created: now,
    activated: activate ? now : null,
    statusChanged: activate ? now : null,
    lastUpdated: now,
    profile,
  };
  org.records.users.push(record);
  applyGroupRules(org);
  return ok(userView(org, record));
}

function replace(call: RouteCall) {
  const record = userOf(call);
  record.profile = profileOf(call, record);
  record.lastUpdated = timestamp(call.org);
  applyGroupRules(call.org);
  return ok(userView(call.org, record));
}

function profileOf(call: RouteCall, replaced?: UserRecord): Record<string, unknown> {
  const { profile } = call.json(userBody, lastName);
  const unknown = Object.keys(profile).filter((key) => !PROFILE_KEYS.has(key));
  if (unknown.length > 0) {
    throw validationFailed("newUser", ...unknown.map((key) => `Property name '${key}' is not defined in profile`));
  }
  const blank = ["login", "firstName", "lastName", "email"].filter((key) => !isText(profile[key]));
  if (blank.length > 0) {
    throw validationFailed(blank[0] ?? "", ...blank.map((key) => `${key}: The field cannot be left blank`));
  }
  const { login } = profile;
  if (call.org.records.users.some((other) => other !== replaced && other.profile["login"] === login)) {
    throw alreadyExists("login");
  }
  return { mobilePhone: null, secondEmail: null, ...profile };
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

/** The first DELETE deactivates, the second one deletes. */
function remove(call: RouteCall) {
  const record = userOf(call);
  const { records, organization } = call.org;
  if (record.id === organization.apiTokenOwnerId) {
    throw new OktaError(403, "E0000038", "This operation is not allowed in the user's current status.");
  }
  if (record.status !== "DEPROVISIONED") {
    setStatus(call.org, record, "DEPROVISIONED");
    return noContent();
  }
  for (const group of records.groups) {
    group.members = group.members.filter((id) => id !== record.id);
  }
  removeWhere(records.appUsers, (assignment) => assignment.userId === record.id);
  forgetAccessOf(call.org, { type: "USER", id: record.id });
  removeWhere(records.groupRuleMembers, ({ id }) => id === record.id);
  removeWhere(records.users, (candidate) => candidate === record);
  return noContent();
}

type Transition = "activate" | "deactivate" | "suspend" | "unsuspend";

/** From which status a transition starts, and where it leads. */
const TRANSITIONS: Readonly<
  Record<Transition, readonly [from: readonly UserRecord["status"][], to: UserRecord["status"]]>
> = {
  activate: [["STAGED", "DEPROVISIONED"], "PROVISIONED"],
  deactivate: [["STAGED", "PROVISIONED", "ACTIVE", "SUSPENDED"], "DEPROVISIONED"],
  suspend: [["ACTIVE"], "SUSPENDED"],
  unsuspend: [["SUSPENDED"], "ACTIVE"],
};

function changeStatus(call: RouteCall, transition: Transition) {
  const record = userOf(call);
  const [from, to] = TRANSITIONS[transition];
  if (!from.includes(record.status)) throw forbiddenTransition(transition);
  setStatus(call.org, record, to);
  return ok({});
}

function forbiddenTransition(transition: Transition): OktaError {
  if (transition === "activate") {
    return new OktaError(403, "E0000016", "Activation failed because the user is already active");
  }
  return transition === "deactivate"
    ? new OktaError(403, "E0000038", "This operation is not allowed in the user's current status.")
    : validationFailed(transition, `Cannot ${transition} a user in this status`);
}

function setStatus(org: Org, record: UserRecord, status: UserRecord["status"]): void {
  const now = timestamp(org);
  record.status = status;
  record.statusChanged = now;
  record.lastUpdated = now;
  record.activated ??= status === "PROVISIONED" ? now : null;
}

/** A user as Okta shows it; lists show fewer links. */
export function userView(org: Org, record: UserRecord, where: "alone" | "inList" = "alone"): unknown {
  const href = `${org.url}/api/v1/users/${record.id}`;
  const self = { self: { href } };
  const { id, status, created, activated, statusChanged, lastUpdated, profile } = record;
  return {
    id,
    status,
    created,
    activated,
    statusChanged,
    lastLogin: null,
    lastUpdated,
    passwordChanged: null,
    type: { id: org.organization.userTypeId },
    profile,
    credentials: { provider: { type: "OKTA", name: "OKTA" } },
    _links: where === "inList" ? self : { ...self, ...lifecycleLinks(org, record, href) },
  };
}

function lifecycleLinks(org: Org, { status }: UserRecord, href: string): object {
  const possible = (Object.keys(TRANSITIONS) as Transition[]).filter((name) => TRANSITIONS[name][0].includes(status));
  const lifecycle = possible.map((name) => [name, { href: `${href}/lifecycle/${name}`, method: "POST" }]);
  return {
    schema: { href: `${org.url}/api/v1/meta/schemas/user/${org.organization.userSchemaId}` },
    type: { href: `${org.url}/api/v1/meta/types/user/${org.organization.userTypeId}` },
    ...Object.fromEntries(lifecycle),
  };
}
