import * as z from "zod";
import { notFound, validationFailed } from "../management-api/okta-error.ts";
import type { OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { created, noContent } from "../management-api/okta-route.ts";
import { page } from "../management-api/paging.ts";
import { lastName } from "../management-api/request-body.ts";
import type { GroupOwnerRecord } from "../org/access-records.ts";
import type { Org } from "../org/org.ts";
import { removeWhere, timestamp } from "../org/org.ts";
import type { GroupRecord } from "../org/org-state.ts";
import { changeableGroupOf, groupOf } from "./groups.ts";

const OWNERS = "/api/v1/groups/:groupId/owners";

/** Who may manage a group. Source: Okta API reference, Group Owners. */
export const GROUP_OWNER_ROUTES: readonly OktaRoute[] = [
  { method: "GET", path: OWNERS, access: "okta.groups.read", query: ["limit", "after"], handle: list },
  { method: "POST", path: OWNERS, access: "okta.groups.manage", handle: add },
  { method: "DELETE", path: `${OWNERS}/:ownerId`, access: "okta.groups.manage", handle: remove },
];

const ownerBody = z.strictObject({ id: z.string().min(1), type: z.enum(["USER", "GROUP"]) });

function ownersOf(org: Org, group: GroupRecord): readonly GroupOwnerRecord[] {
  return org.records.groupOwners.filter((owner) => owner.groupId === group.id);
}

function list(call: RouteCall) {
  const owners = ownersOf(call.org, groupOf(call));
  return page(call, owners, { default: 1000, max: 1000 }, (owner) => ownerView(call.org, owner, listedTime));
}

function add(call: RouteCall) {
  const { org } = call;
  const group = changeableGroupOf(call);
  const { id, type } = call.json(ownerBody, lastName);
  if (displayName(org, type, id) === undefined) throw notFound(id, type === "USER" ? "User" : "UserGroup");
  if (ownersOf(org, group).some((owner) => owner.id === id)) {
    throw validationFailed("owner", "Provided owner is already assigned to this group");
  }
  const record: GroupOwnerRecord = { id, groupId: group.id, type, lastUpdated: timestamp(org) };
  org.records.groupOwners.push(record);
  return created(ownerView(org, record, createdTime));
}

function remove(call: RouteCall) {
  const { org } = call;
  const id = call.param("ownerId");
  const found = ownersOf(org, changeableGroupOf(call)).find((owner) => owner.id === id);
  if (found === undefined) throw notFound(id, "LinkedObject");
  removeWhere(org.records.groupOwners, (candidate) => candidate === found);
  return noContent();
}

/** `2026-03-04 10:08:01.0`, as recorded of lists. */
function listedTime(time: string): string {
  return time.replace("T", " ").replace(".000Z", ".0");
}

/** `Wed Mar 04 10:08:01 UTC 2026`, as recorded of the answer to POST. */
function createdTime(time: string): string {
  const [weekday = "", day, month, year, clock] = new Date(time).toUTCString().split(" ");
  return `${weekday.replace(",", "")} ${month} ${day} ${clock} UTC ${year}`;
}

function ownerView(org: Org, { id, type, lastUpdated }: GroupOwnerRecord, write: (time: string) => string): unknown {
  const origin = { resolved: true, originId: null, originType: "OKTA_DIRECTORY" };
  return { id, type, ...origin, displayName: displayName(org, type, id), lastUpdated: write(lastUpdated) };
}

function displayName({ records }: Org, type: GroupOwnerRecord["type"], id: string): string | undefined {
  if (type === "GROUP") return records.groups.find((group) => group.id === id)?.profile.name;
  const user = records.users.find((candidate) => candidate.id === id);
  return user && `${user.profile["firstName"]} ${user.profile["lastName"]}`;
}
