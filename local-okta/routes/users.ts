import { notFound, OktaError } from "../management-api/okta-error.ts";
import type { OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { noContent, ok } from "../management-api/okta-route.ts";
import type { EventType } from "../management-api/system-log/event-types.ts";
import { forgetAccessOf } from "../org/forget-access.ts";
import { ID_PREFIX } from "../org/okta-ids.ts";
import { removeWhere, timestamp } from "../org/org.ts";
import type { UserRecord } from "../org/org-state.ts";
import { setStatus } from "../org/user-status.ts";
import { defaultUserType, typeOfUser } from "../org/user-types.ts";
import { applyGroupRules } from "./group-rule-membership.ts";
import {
  bringsPassword,
  checkCredentials,
  checkedProfile,
  storeCredentials,
  typeOfBody,
  userBodyOf,
} from "./user-body.ts";
import { userOf } from "./user-of.ts";
import { listUsers } from "./user-query.ts";
import { userView } from "./user-view.ts";

const USER = "/api/v1/users/:userId";

/** Users. Source: Okta API reference, Users. */
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
  {
    method: "GET",
    path: "/api/v1/users",
    access: "okta.users.read",
    query: ["q", "filter", "search", "sortBy", "sortOrder", "limit", "after"],
    handle: listUsers,
  },
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
    event: { types: updateEvents },
    handle: (call) => update(call, "replace"),
  },
  {
    method: "POST",
    path: USER,
    access: "okta.users.manage",
    event: { types: updateEvents },
    handle: (call) => update(call, "merge"),
  },
  {
    method: "DELETE",
    path: USER,
    access: "okta.users.manage",
    // The first one deactivates. The name of the second event is not confirmed.
    event: {
      types: (call) => [
        userOf(call).status === "DEPROVISIONED" ? "user.lifecycle.delete.initiated" : "user.lifecycle.deactivate",
      ],
    },
    handle: remove,
  },
];

function readMe({ org }: RouteCall) {
  const owner = org.records.users.find(({ id }) => id === org.organization.apiTokenOwnerId);
  if (owner === undefined) throw notFound("me", "User");
  return ok(userView(org, owner));
}

/**
 * An activated user with a password is ACTIVE immediately, otherwise PROVISIONED until the first login. A STAGED user with a
 * password shows since when, as recorded.
 */
function create(call: RouteCall) {
  const { org } = call;
  const now = timestamp(org);
  const activate = call.query.get("activate") !== "false";
  const body = userBodyOf(call);
  const type = typeOfBody(org, body, defaultUserType(org));
  const profile = checkedProfile(org, body.profile ?? {}, type);
  checkCredentials(org, body, String(profile["login"]));
  const hasPassword = bringsPassword(body);
  const record: UserRecord = {
    id: org.ids.objectId(ID_PREFIX.user),
    status: activate ? (hasPassword ? "ACTIVE" : "PROVISIONED") : "STAGED",
    created: now,
    activated: activate ? now : null,
    statusChanged: activate || hasPassword ? now : null,
    lastUpdated: now,
    profile,
    ...(type.id === org.organization.userTypeId ? {} : { typeId: type.id }),
  };
  org.records.users.push(record);
  storeCredentials(org, record, body);
  applyGroupRules(org);
  return ok(userView(org, record));
}

/**
 * PUT replaces the profile, POST changes the attributes that were sent. Without a profile, both change only the credentials,
 * as recorded.
 */
function update(call: RouteCall, kind: "replace" | "merge") {
  const { org } = call;
  const record = userOf(call);
  const body = userBodyOf(call);
  const former = typeOfUser(org, record);
  const type = typeOfBody(org, body, former);
  const kept = type.id === former.id ? undefined : record.profile;
  const sent = body.profile && kind === "merge" ? { ...record.profile, ...body.profile } : (body.profile ?? kept);
  const profile = sent && checkedProfile(org, sent, type, record);
  checkCredentials(org, body, String(Object(profile ?? record.profile)["login"]), record);
  storeCredentials(org, record, body);
  if (profile !== undefined) {
    if (type.id !== former.id) {
      record.typeId = type.id;
    }
    record.profile = profile;
    record.lastUpdated = timestamp(org);
    applyGroupRules(org);
  }
  return ok(userView(org, record));
}

function updateEvents(call: RouteCall): readonly EventType[] {
  userOf(call);
  const body = userBodyOf(call);
  return [
    ...(body.profile === undefined ? [] : (["user.account.update_profile"] as const)),
    ...(bringsPassword(body) ? (["user.account.update_password"] as const) : []),
  ];
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
