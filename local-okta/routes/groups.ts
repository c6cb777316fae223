import * as z from "zod";
import { alreadyExists, notFound, notModelled, OktaError } from "../management-api/okta-error.ts";
import type { OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { noContent, ok } from "../management-api/okta-route.ts";
import { page, requestedLimit } from "../management-api/paging.ts";
import { lastName, READ_ONLY_FIELDS } from "../management-api/request-body.ts";
import { forgetAccessOf } from "../org/forget-access.ts";
import { ID_PREFIX } from "../org/okta-ids.ts";
import type { Org } from "../org/org.ts";
import { removeWhere, timestamp } from "../org/org.ts";
import type { GroupRecord } from "../org/org-state.ts";
import { seesGroup } from "../org/role-targets.ts";
import { joinGroup } from "../org/seeded-memberships.ts";
import { applyGroupRules } from "./group-rule-membership.ts";
import { checkMayCreate, outsideTargets } from "./role-target-checks.ts";
import { sortedSearch } from "./sorted-search.ts";

const LIMITS = { default: 10_000, max: 10_000 };

/** Groups. Source: Okta API reference, Groups. */
export const GROUP_ROUTES: readonly OktaRoute[] = [
  {
    method: "POST",
    path: "/api/v1/groups",
    access: "okta.groups.manage",
    event: { types: ["group.lifecycle.create"], answers: "groupId" },
    handle: create,
  },
  {
    method: "GET",
    path: "/api/v1/groups",
    access: "okta.groups.read",
    query: ["q", "search", "filter", "sortBy", "sortOrder", "limit", "after"],
    handle: list,
  },
  {
    method: "GET",
    path: "/api/v1/groups/:groupId",
    access: "okta.groups.read",
    handle: (call) => ok(groupView(call.org, groupOf(call))),
  },
  {
    method: "PUT",
    path: "/api/v1/groups/:groupId",
    access: "okta.groups.manage",
    event: { types: ["group.profile.update"] },
    handle: replace,
  },
  {
    method: "DELETE",
    path: "/api/v1/groups/:groupId",
    access: "okta.groups.manage",
    event: { types: ["group.lifecycle.delete"] },
    handle: remove,
  },
];

const groupBody = z.strictObject({
  ...READ_ONLY_FIELDS,
  type: z.unknown().optional(),
  objectClass: z.unknown().optional(),
  lastMembershipUpdated: z.unknown().optional(),
  profile: z.strictObject({
    name: z.string().min(1).max(255),
    description: z.string().max(1024).nullish(),
  }),
});

/** The group of the path. @throws OktaError 404. */
export function groupOf(call: RouteCall): GroupRecord {
  const id = call.param("groupId");
  const group = call.org.records.groups.find((candidate) => candidate.id === id);
  if (group === undefined) throw notFound(id, "UserGroup");
  if (!seesGroup(call.org, group)) throw outsideTargets(call.org, id, "UserGroup");
  return group;
}

/**
 * The group of the path, for a change.
 * @throws OktaError 404; E0000060 for a built-in group, which Okta manages itself, and for one of a directory.
 */
export function changeableGroupOf(call: RouteCall): GroupRecord {
  const group = groupOf(call);
  if (group.type !== "OKTA_GROUP") {
    throw new OktaError(call.org.switches.builtInGroupChangeStatus, "E0000060", "Unsupported operation.");
  }
  return group;
}

function create(call: RouteCall) {
  const { org } = call;
  checkMayCreate(org);
  const profile = profileOf(call);
  const now = timestamp(org);
  const group: GroupRecord = {
    id: org.ids.objectId(ID_PREFIX.group),
    type: "OKTA_GROUP",
    created: now,
    lastUpdated: now,
    lastMembershipUpdated: now,
    profile,
    members: [],
  };
  joinGroup(org, group);
  org.records.groups.push(group);
  applyGroupRules(org);
  return ok(groupView(org, group));
}

function replace(call: RouteCall) {
  const group = changeableGroupOf(call);
  group.profile = profileOf(call, group);
  group.lastUpdated = timestamp(call.org);
  return ok(groupView(call.org, group));
}

/** A name is unique in the org, but for groups that a directory brings. */
function profileOf(call: RouteCall, replaced?: GroupRecord): GroupRecord["profile"] {
  const { profile } = call.json(groupBody, lastName);
  const isTaken = (other: GroupRecord) => other.type !== "APP_GROUP" && other.profile.name === profile.name;
  const taken = call.org.records.groups.some((other) => other !== replaced && isTaken(other));
  if (taken) throw alreadyExists("name");
  return { name: profile.name, description: profile.description ?? "" };
}

/** Takes memberships, app assignments, owners and admin roles with it; group rules that name it become invalid, as users report. */
function remove(call: RouteCall) {
  const { records, switches } = call.org;
  const group = changeableGroupOf(call);
  const rules = records.policyRules.filter((rule) => rule.people.groups.include?.includes(group.id));
  if (rules.length > 0 && switches.deleteGroupOfPolicyRule === "refuse") {
    throw groupInUse(rules.map((rule) => rule.name));
  }
  for (const rule of rules) {
    const include = rule.people.groups.include?.filter((id) => id !== group.id) ?? [];
    rule.people = { ...rule.people, groups: { ...rule.people.groups, include } };
  }
  removeWhere(records.appGroups, (assignment) => assignment.groupId === group.id);
  removeWhere(records.groupRuleMembers, (member) => member.groupId === group.id);
  for (const rule of records.groupRules.filter(({ groupIds }) => groupIds.includes(group.id))) {
    rule.status = "INVALID";
  }
  removeWhere(records.groupOwners, (owner) => owner.groupId === group.id);
  forgetAccessOf(call.org, { type: "GROUP", id: group.id });
  removeWhere(records.groups, (candidate) => candidate === group);
  records.deletedGroupNames.push(group.profile.name);
  return noContent();
}

/** The code and the text are not known; the switch `deleteGroupOfPolicyRule` says so. */
function groupInUse(rules: readonly string[]): OktaError {
  const causes = rules.map((name) => ({ errorSummary: `The group is listed by the policy rule '${name}'.` }));
  return new OktaError(400, "E0000001", "Api validation failed: groupId", causes);
}

/** With `q` there is no paging, only a limit. */
function list(call: RouteCall) {
  const { org, query } = call;
  const text = query.get("q");
  if (query.has("search") && (text !== null || query.has("filter"))) {
    throw new OktaError(400, "E0000033", "Bad request. Can't specify a search query and filter in the same request.");
  }
  const found = org.records.groups.filter((group) => seesGroup(org, group) && matchesGroup(group, query));
  const groups = sortedSearch(query, found, SORTABLE);
  if (text === null) return page(call, groups, LIMITS, (group) => groupView(org, group));
  const limit = requestedLimit(query, { default: org.switches.groupQueryLimit, max: LIMITS.max });
  return ok(groups.slice(0, limit).map((group) => groupView(org, group)));
}

/** A group as Okta shows it; one of a directory as one of Active Directory. Source: Okta, Groups API, `objectClass`. */
export function groupView(org: Org, group: GroupRecord): unknown {
  const href = `${org.url}/api/v1/groups/${group.id}`;
  const { id, created, lastUpdated, lastMembershipUpdated, type, profile } = group;
  const logo = (name: string) => ({
    name,
    href: `${org.url}/assets/img/logos/groups/okta-${name}.png`,
    type: "image/png",
  });
  return {
    id,
    created,
    lastUpdated,
    lastMembershipUpdated,
    objectClass: [type === "APP_GROUP" ? "okta:windows_security_principal" : "okta:user_group"],
    type,
    profile,
    _links: {
      logo: [logo("medium"), logo("large")],
      owners: { href: `${href}/owners` },
      users: { href: `${href}/users` },
      apps: { href: `${href}/apps` },
    },
  };
}

const SORTABLE = [
  "id",
  "type",
  "created",
  "lastUpdated",
  "lastMembershipUpdated",
  "profile.name",
  "profile.description",
];

/** What `filter` and `search` may compare, and the value it has in a group. */
const SEARCHABLE: Readonly<Record<string, (group: GroupRecord) => string>> = {
  id: (group) => group.id,
  type: (group) => group.type,
  "profile.name": (group) => group.profile.name,
};

/**
 * Whether a group fits `q` (start of the name, upper and lower case alike), `filter` and `search`.
 * @throws OktaError 501 for an expression beyond `name eq "value"` and `name sw "value"`.
 */
function matchesGroup(group: GroupRecord, query: URLSearchParams): boolean {
  const start = query.get("q") ?? "";
  const expressions = [query.get("filter"), query.get("search")].filter((expression) => expression !== null);
  return (
    group.profile.name.toLowerCase().startsWith(start.toLowerCase()) &&
    expressions.every((expression) => evaluate(expression, group))
  );
}

function evaluate(expression: string, group: GroupRecord): boolean {
  const [, attribute = "", operator = "", value = ""] = /^([A-Za-z.]+) (eq|sw) "([^"\\]*)"$/.exec(expression) ?? [];
  const read = Object.hasOwn(SEARCHABLE, attribute) ? SEARCHABLE[attribute] : undefined;
  if (read === undefined) {
    throw /^\S+\s+\S+/.test(expression)
      ? notModelled("this expression of the parameter filter or search")
      : new OktaError(400, "E0000031", "Invalid search criteria.");
  }
  return operator === "eq" ? read(group) === value : read(group).startsWith(value);
}
