import { notFound, permissionDenied } from "../management-api/okta-error.ts";
import type { RouteCall } from "../management-api/okta-route.ts";
import type { RoleAssignmentRecord, RoleHolder } from "../org/access-records.ts";
import type { Org } from "../org/org.ts";
import { ROLES_WITH_GROUP_TARGETS, type RoleType } from "../org/role-types.ts";
import { groupOf } from "./groups.ts";
import { userOf } from "./user-of.ts";

/** One role in a list: its holder, and how it was assigned to the requested principal. */
export interface ListedRole extends Omit<RoleAssignmentRecord, "type"> {
  /** `CUSTOM` is that of an admin who lacks rights by the options of the org; no other custom role is modelled. */
  readonly type: RoleType | "CUSTOM";
  /** Whether it is the role of the credential that calls the API, which the options of the org gave it. */
  readonly isOfCaller: boolean;
}

/** Whom a path names, and who is asked for their roles. */
export type HolderOf = (call: RouteCall) => RoleHolder;

/** The user of the path. @throws OktaError 404. */
export const userHolder: HolderOf = (call) => ({ type: "USER", id: userOf(call).id });

/** The group of the path. @throws OktaError 404. */
export const groupHolder: HolderOf = (call) => ({ type: "GROUP", id: groupOf(call).id });

/** The client of the path: an app, or a management client of the options. @throws OktaError 404. */
export const clientHolder: HolderOf = (call) => {
  const id = call.param("clientId");
  const { records, seed } = call.org;
  const isKnown = [...records.apps, ...seed.managementClients].some(({ clientId }) => clientId === id);
  if (!isKnown) throw notFound(id, "PublicClientApp");
  return { type: "CLIENT", id };
};

/**
 * The roles someone has: given by the options of the org, given through the API, and for a user those of the user's groups.
 * Source: Okta API reference, Role Assignments.
 */
export function rolesOf(org: Org, holder: RoleHolder): readonly ListedRole[] {
  const given = org.records.roleAssignments.filter(({ holder: other }) => isSame(other, holder));
  const own = given.map((record): ListedRole => ({ ...record, isOfCaller: false }));
  const ofCaller = isCaller(org, holder) ? callerRoles(org, holder) : [];
  const groups = org.records.groups.filter(({ members }) => holder.type === "USER" && members.includes(holder.id));
  return [...ofCaller, ...own, ...groups.flatMap(({ id }) => rolesOf(org, { type: "GROUP", id }))];
}

/** Whether a credential of the org's options belongs to someone: the API token, or a management client. */
function isCaller({ organization, seed }: Org, { type, id }: RoleHolder): boolean {
  if (type === "USER") return id === organization.apiTokenOwnerId;
  return type === "CLIENT" && seed.managementClients.some(({ clientId }) => clientId === id);
}

/**
 * Super Administrator, unless the admin lacks a right: then a custom role; or is bound to targets: then one role for apps, one for
 * groups, one for authorization servers.
 */
function callerRoles(org: Org, holder: RoleHolder): readonly ListedRole[] {
  const { roleTargets, organization, missingRights } = org;
  const types: readonly ListedRole["type"][] =
    roleTargets === null
      ? [missingRights.length === 0 ? "SUPER_ADMIN" : "CUSTOM"]
      : [
          ...(roleTargets.apps.length > 0 ? (["APP_ADMIN"] as const) : []),
          ...(roleTargets.groups.length > 0 ? (["USER_ADMIN"] as const) : []),
          "API_ACCESS_MANAGEMENT_ADMIN",
        ];
  const { created } = organization;
  return types.map((type) => ({
    id: roleIdOf(type) ?? `ra1${holder.id.slice(3)}`,
    holder,
    type,
    created,
    lastUpdated: created,
    isOfCaller: true,
  }));
}

function isSame(one: RoleHolder, other: RoleHolder): boolean {
  return one.type === other.type && one.id === other.id;
}

/**
 * A role that can be bound to targets has its type as ID, in base32 (RFC 4648 section 6) without padding, as recorded for users,
 * groups and clients; undefined for another one, whose ID is drawn.
 */
export function roleIdOf(type: ListedRole["type"]): string | undefined {
  if (type === "CUSTOM") return undefined;
  if (type !== "APP_ADMIN" && !ROLES_WITH_GROUP_TARGETS.includes(type)) return undefined;
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...Buffer.from(type)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => alphabet.charAt(Number.parseInt(group.padEnd(5, "0"), 2))).join("");
}

/**
 * Whether an admin who is bound to targets may read roles at all is not known.
 * @throws OktaError 403 where the switch `rolesOfBoundAdmin` says no.
 */
export function checkMayReadRoles({ roleTargets, switches }: Org): void {
  if (roleTargets !== null && switches.rolesOfBoundAdmin === "refuse") throw permissionDenied();
}

/** Roles are given and taken by super administrators only. @throws OktaError 403. */
export function checkMayGiveRoles({ roleTargets, missingRights }: Org): void {
  if (roleTargets !== null || missingRights.length > 0) throw permissionDenied();
}
