import type { OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { noContent } from "../management-api/okta-route.ts";
import { page } from "../management-api/paging.ts";
import { isMember, isOktaAdministrators } from "../org/group-membership.ts";
import type { Org } from "../org/org.ts";
import { timestamp } from "../org/org.ts";
import type { GroupRecord } from "../org/org-state.ts";
import { seesGroup } from "../org/role-targets.ts";
import { applyGroupRules, excludeFromRules } from "./group-rule-membership.ts";
import { changeableGroupOf, groupOf, groupView } from "./groups.ts";
import { userOf } from "./user-of.ts";
import { userView } from "./user-view.ts";

const MEMBER = "/api/v1/groups/:groupId/users/:userId";

/** Who belongs to which group. Source: Okta API reference, Groups and User Resources. */
export const GROUP_MEMBER_ROUTES: readonly OktaRoute[] = [
  {
    method: "GET",
    path: "/api/v1/groups/:groupId/users",
    access: "okta.groups.read",
    query: ["limit", "after"],
    handle: listMembers,
  },
  {
    method: "PUT",
    path: MEMBER,
    access: "okta.groups.manage",
    event: { types: ["group.user_membership.add"] },
    handle: add,
  },
  {
    method: "DELETE",
    path: MEMBER,
    access: "okta.groups.manage",
    event: { types: ["group.user_membership.remove"] },
    handle: remove,
  },
  {
    method: "GET",
    path: "/api/v1/users/:userId/groups",
    access: "okta.users.read",
    query: ["limit", "after"],
    handle: listGroups,
  },
];

function listMembers(call: RouteCall) {
  const group = groupOf(call);
  const members = call.org.records.users.filter((user) => isMember(call.org, group, user));
  return page(call, members, { default: 1000, max: 1000 }, (user) => userView(call.org, user, "inList"));
}

/** Never contains Okta Administrators, as recorded. */
function listGroups(call: RouteCall) {
  const user = userOf(call);
  const groups = call.org.records.groups.filter(
    (group) => seesGroup(call.org, group) && !isOktaAdministrators(group) && isMember(call.org, group, user),
  );
  return page(call, groups, { default: 200, max: 200, selfNamesDefault: true }, (group) => groupView(call.org, group));
}

function add(call: RouteCall) {
  const group = changeableGroupOf(call);
  const user = userOf(call);
  if (group.members.includes(user.id)) return { ...noContent(), unlogged: true };
  setMembers(call.org, group, [...group.members, user.id]);
  applyGroupRules(call.org);
  return noContent();
}

function remove(call: RouteCall) {
  const group = changeableGroupOf(call);
  const user = userOf(call);
  if (!group.members.includes(user.id)) return { ...noContent(), unlogged: true };
  setMembers(
    call.org,
    group,
    group.members.filter((id) => id !== user.id),
  );
  excludeFromRules(call.org, group, user);
  applyGroupRules(call.org);
  return noContent();
}

function setMembers(org: Org, group: GroupRecord, members: string[]): void {
  group.members = members;
  group.lastMembershipUpdated = timestamp(org);
}
