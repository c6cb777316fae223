import * as z from "zod";
import { notFound, notModelled, OktaError, validationFailed } from "../management-api/okta-error.ts";
import type { OktaReply, OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { created, noContent, ok } from "../management-api/okta-route.ts";
import { page } from "../management-api/paging.ts";
import { lastName } from "../management-api/request-body.ts";
import type { RoleAssignmentRecord } from "../org/access-records.ts";
import { ID_PREFIX } from "../org/okta-ids.ts";
import type { Org } from "../org/org.ts";
import { removeWhere, timestamp } from "../org/org.ts";
import { seesApp, seesGroup } from "../org/role-targets.ts";
import { isRoleType, OTHER_ROLES, ROLE_LABELS, ROLES_WITH_GROUP_TARGETS, type RoleType } from "../org/role-types.ts";
import { groupView } from "./groups.ts";
import type { HolderOf, ListedRole } from "./role-list.ts";
import {
  checkMayGiveRoles,
  checkMayReadRoles,
  clientHolder,
  groupHolder,
  roleIdOf,
  rolesOf,
  userHolder,
} from "./role-list.ts";

const TARGET_LIMITS = { default: 20, max: 200 };

/**
 * Admin roles of users, groups and clients. A role that is assigned through the API has no targets: setting them is not
 * modelled, except for the roles of the credentials that the org itself gave (`bindAdmin`). Source: Okta API reference, Role
 * Assignments.
 */
export const ROLE_ASSIGNMENT_ROUTES: readonly OktaRoute[] = [
  ...routesOf("/api/v1/users/:userId/roles", "user.account.privilege", userHolder),
  ...routesOf("/api/v1/groups/:groupId/roles", "group.privilege", groupHolder),
  ...routesOf("/oauth2/v1/clients/:clientId/roles", "app.oauth2.client.privilege", clientHolder),
];

/** What a role is given to, in the names of events. */
type Privilege = "app.oauth2.client.privilege" | "group.privilege" | "user.account.privilege";

function routesOf(roles: string, privilege: Privilege, holderOf: HolderOf): readonly OktaRoute[] {
  const role = `${roles}/:roleAssignmentId`;
  const read = { method: "GET", access: "okta.roles.read" } as const;
  const manage = { access: "okta.roles.manage" } as const;
  const targets = { ...read, query: ["limit", "after"] };
  return [
    { ...read, path: roles, handle: (call) => list(call, holderOf) },
    {
      ...manage,
      method: "POST",
      path: roles,
      query: ["disableNotifications"],
      event: { types: [`${privilege}.grant`] },
      handle: (call) => assign(call, holderOf),
    },
    { ...read, path: role, handle: (call) => ok(roleView(call.org, roleOf(call, holderOf))) },
    {
      ...manage,
      method: "DELETE",
      path: role,
      event: { types: [`${privilege}.revoke`] },
      handle: (call) => unassign(call, holderOf),
    },
    {
      ...targets,
      path: `${role}/targets/catalog/apps`,
      query: ["status", ...targets.query],
      handle: (call) => listApps(call, holderOf),
    },
    { ...targets, path: `${role}/targets/groups`, handle: (call) => listGroups(call, holderOf) },
  ];
}

const roleBody = z.strictObject({ type: z.string().min(1) });

function list(call: RouteCall, holderOf: HolderOf): OktaReply {
  checkMayReadRoles(call.org);
  return ok(rolesOf(call.org, holderOf(call)).map((role) => roleView(call.org, role)));
}

function roleOf(call: RouteCall, holderOf: HolderOf): ListedRole {
  checkMayReadRoles(call.org);
  const id = call.param("roleAssignmentId");
  const found = rolesOf(call.org, holderOf(call)).find((role) => role.id === id);
  if (found === undefined) throw notFound(id, "RoleAssignment");
  return found;
}

/** The prefix of a drawn ID is recorded for users and groups only. @throws OktaError 409 E0000090 for a role that is there. */
function assign(call: RouteCall, holderOf: HolderOf): OktaReply {
  const { org } = call;
  const holder = holderOf(call);
  const type = typeOf(call);
  checkMayGiveRoles(org);
  if (rolesOf(org, holder).some((role) => role.type === type && role.holder.type === holder.type)) {
    throw new OktaError(409, "E0000090", "The role specified is already assigned to the user.");
  }
  const now = timestamp(org);
  const record: RoleAssignmentRecord = {
    id: roleIdOf(type) ?? org.ids.objectId(holder.type === "GROUP" ? ID_PREFIX.groupRole : ID_PREFIX.userRole),
    holder,
    type,
    created: now,
    lastUpdated: now,
  };
  org.records.roleAssignments.push(record);
  return created(roleView(org, { ...record, isOfCaller: false }));
}

function typeOf(call: RouteCall): RoleType {
  const { type } = call.json(roleBody.loose(), lastName);
  if (OTHER_ROLES.includes(type)) throw notModelled(`the role ${type}`);
  call.json(roleBody, lastName);
  if (!isRoleType(type)) throw validationFailed("type", "type: The field type is not valid.");
  return type;
}

/** A role that comes from a group is the group's, and the role of the API token's owner stays: the org needs a super administrator. */
function unassign(call: RouteCall, holderOf: HolderOf): OktaReply {
  const { org } = call;
  const role = roleOf(call, holderOf);
  checkMayGiveRoles(org);
  if (role.isOfCaller || role.holder.type !== holderOf(call).type) {
    throw validationFailed("role", "role: This role cannot be unassigned here.");
  }
  removeWhere(org.records.roleAssignments, ({ id, holder }) => id === role.id && holder.id === role.holder.id);
  return noContent();
}

/** @throws OktaError 400 E0000091 for a role that knows no such targets. */
function targetsOf(call: RouteCall, holderOf: HolderOf, types: readonly RoleType[]): ListedRole {
  const role = roleOf(call, holderOf);
  if (!types.some((type) => type === role.type)) {
    throw new OktaError(400, "E0000091", "The provided role type was not the same as required role type.");
  }
  return role;
}

/** `status` is in no documentation; Okta's provider sends it. */
function listApps(call: RouteCall, holderOf: HolderOf): OktaReply {
  const { org, query } = call;
  const { isOfCaller } = targetsOf(call, holderOf, ["APP_ADMIN"]);
  const only = query.get("status");
  const apps = org.records.apps.filter(
    (app) => isOfCaller && seesApp(org, app) && (only === null || app.status === only),
  );
  return page(call, apps, TARGET_LIMITS, ({ id, label, status }) => ({
    name: label,
    status,
    id,
    _links: { self: { href: `${org.url}/api/v1/apps/${id}` } },
  }));
}

function listGroups(call: RouteCall, holderOf: HolderOf): OktaReply {
  const { org } = call;
  const { isOfCaller } = targetsOf(call, holderOf, ROLES_WITH_GROUP_TARGETS);
  const groups = org.records.groups.filter((group) => isOfCaller && seesGroup(org, group));
  return page(call, groups, TARGET_LIMITS, (group) => groupView(org, group));
}

const HOLDER_PATHS = { USER: "/api/v1/users", GROUP: "/api/v1/groups", CLIENT: "/oauth2/v1/clients" } as const;

/** The IDs of a custom role and of its resource set, with the prefixes of Okta's examples; neither is an object of this org. */
const CUSTOM_ROLE = {
  label: "Rehearsed admin",
  role: "cr0LocalCustomRoled7",
  "resource-set": "iamLocalResourceSet7",
};

function roleView(org: Org, role: ListedRole): unknown {
  const { id, type, created: createdAt, lastUpdated, holder } = role;
  return {
    id,
    ...(type === "CUSTOM" ? CUSTOM_ROLE : { label: ROLE_LABELS[type] }),
    type,
    status: "ACTIVE",
    created: createdAt,
    lastUpdated,
    assignmentType: holder.type,
    _links: { assignee: { href: `${org.url}${HOLDER_PATHS[holder.type]}/${holder.id}` } },
  };
}
