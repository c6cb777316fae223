import * as z from "zod";
import { notFound, notModelled, validationFailed } from "../management-api/okta-error.ts";
import type { OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { noContent, ok } from "../management-api/okta-route.ts";
import { page } from "../management-api/paging.ts";
import { lastName, READ_ONLY_FIELDS } from "../management-api/request-body.ts";
import type { Org } from "../org/org.ts";
import { removeWhere, timestamp } from "../org/org.ts";
import type { AppGroupRecord, AppRecord } from "../org/org-state.ts";
import { seesApp } from "../org/role-targets.ts";
import { appView } from "./app-view.ts";
import { appOf } from "./apps.ts";
import { groupOf, groupView } from "./groups.ts";

const ASSIGNMENTS = "/api/v1/apps/:appId/groups";
const ASSIGNMENT = `${ASSIGNMENTS}/:groupId`;

/** Which groups an app is assigned to. Source: Okta API reference, Application Groups. */
export const APP_GROUP_ROUTES: readonly OktaRoute[] = [
  {
    method: "GET",
    path: ASSIGNMENTS,
    access: "okta.apps.read",
    query: ["q", "expand", "limit", "after"],
    handle: list,
  },
  {
    method: "GET",
    path: ASSIGNMENT,
    access: "okta.apps.read",
    query: ["expand"],
    handle: (call) => ok(expanded(call, assignmentOf(call))),
  },
  {
    method: "PUT",
    path: ASSIGNMENT,
    access: "okta.apps.manage",
    // Okta also writes application.user_membership.add for each member of the group; the assigning user is already in this event.
    event: {
      types: (call) => [isAssigned(call) ? "group.application_assignment.update" : "group.application_assignment.add"],
    },
    handle: assign,
  },
  {
    method: "DELETE",
    path: ASSIGNMENT,
    access: "okta.apps.manage",
    event: { types: ["group.application_assignment.remove"] },
    handle: remove,
  },
  // Source: Okta API reference, Groups, "List all assigned apps".
  {
    method: "GET",
    path: "/api/v1/groups/:groupId/apps",
    access: "okta.groups.read",
    query: ["limit", "after"],
    handle: appsOfGroup,
  },
];

const assignmentBody = z.strictObject({
  ...READ_ONLY_FIELDS,
  priority: z.int().min(0).max(100).nullish(),
  profile: z.record(z.string(), z.unknown()).nullish(),
});

function ofApp(org: Org, app: AppRecord): readonly AppGroupRecord[] {
  return org.records.appGroups
    .filter((candidate) => candidate.appId === app.id)
    .toSorted((a, b) => a.priority - b.priority);
}

function isAssigned(call: RouteCall): boolean {
  const [appId, groupId] = [call.param("appId"), call.param("groupId")];
  return call.org.records.appGroups.some((one) => one.appId === appId && one.groupId === groupId);
}

function assignmentOf(call: RouteCall): AppGroupRecord {
  const app = appOf(call);
  const groupId = call.param("groupId");
  const found = ofApp(call.org, app).find((candidate) => candidate.groupId === groupId);
  if (found === undefined) throw notFound(groupId, "ApplicationGroupAssignment");
  return found;
}

function list(call: RouteCall) {
  const { org, query } = call;
  const start = (query.get("q") ?? "").toLowerCase();
  const fits = ({ groupId }: AppGroupRecord) =>
    org.records.groups.some((group) => group.id === groupId && group.profile.name.toLowerCase().startsWith(start));
  const found = ofApp(org, appOf(call)).filter(fits);
  return page(call, found, { default: 20, max: 200, selfNamesDefault: true }, (item) => expanded(call, item));
}

function appsOfGroup(call: RouteCall) {
  const { org } = call;
  const group = groupOf(call);
  const isAssignedTo = ({ id }: AppRecord) =>
    org.records.appGroups.some((one) => one.appId === id && one.groupId === group.id);
  const apps = org.records.apps.filter((app) => isAssignedTo(app) && seesApp(org, app));
  return page(call, apps, { default: 20, max: 200 }, (app) => appView(org, app));
}

/**
 * Creates or replaces. A used priority moves its holder and the following ones down without changing their `lastUpdated`; a
 * call that changes nothing does not change it either (as recorded).
 */
function assign(call: RouteCall) {
  const { org } = call;
  const app = appOf(call);
  const group = groupOf(call);
  if (app.implicitAssignment) {
    throw validationFailed(
      "implicitAssignment",
      "Groups cannot be assigned while 'implicitAssignment' (Federation Broker Mode) is true.",
    );
  }
  const body = call.hasBody ? call.json(assignmentBody, lastName) : {};
  const existing = ofApp(org, app).find((candidate) => candidate.groupId === group.id);
  const record = existing ?? newAssignment(org, app, group.id);
  const profile = body.profile ?? {};
  const priority = body.priority ?? existing?.priority ?? nextPriority(org, app);
  const changed = priority !== record.priority || JSON.stringify(profile) !== JSON.stringify(record.profile);
  if (existing === undefined) {
    org.records.appGroups.push(record);
  }
  if (existing !== undefined && !changed) return { ...ok(assignmentView(org, record)), unlogged: true };
  makeRoom(org, app, record, priority);
  Object.assign(record, { priority, profile, lastUpdated: timestamp(org) });
  return ok(assignmentView(org, record));
}

function newAssignment(org: Org, app: AppRecord, groupId: string): AppGroupRecord {
  return { id: groupId, appId: app.id, groupId, priority: -1, profile: {}, lastUpdated: timestamp(org) };
}

/** The lowest free one: in a recorded race, a group without a priority ended up before the one that had requested 1. */
function nextPriority(org: Org, app: AppRecord): number {
  const taken = new Set(ofApp(org, app).map(({ priority }) => priority));
  let priority = 0;
  while (taken.has(priority)) {
    priority += 1;
  }
  return priority;
}

function makeRoom(org: Org, app: AppRecord, record: AppGroupRecord, priority: number): void {
  let taken = priority;
  for (const other of ofApp(org, app).filter((candidate) => candidate !== record && candidate.priority >= priority)) {
    if (other.priority > taken) return;
    other.priority = taken + 1;
    taken = other.priority;
  }
}

function remove(call: RouteCall) {
  const record = assignmentOf(call);
  removeWhere(call.org.records.appGroups, (candidate) => candidate === record);
  return noContent();
}

/** @throws OktaError 501 for another `expand` than `group`: what `metadata` shows is not documented. */
function expanded({ org, query }: RouteCall, record: AppGroupRecord): unknown {
  const expand = query.get("expand");
  if (expand === null) return assignmentView(org, record);
  if (expand !== "group") throw notModelled("this value of the parameter expand");
  const group = org.records.groups.find(({ id }) => id === record.groupId);
  return { ...Object(assignmentView(org, record)), _embedded: { group: group && groupView(org, group) } };
}

function assignmentView(org: Org, record: AppGroupRecord): unknown {
  const app = `${org.url}/api/v1/apps/${record.appId}`;
  return {
    id: record.groupId,
    lastUpdated: record.lastUpdated,
    priority: record.priority,
    profile: record.profile,
    _links: {
      app: { href: app },
      self: { href: `${app}/groups/${record.groupId}` },
      group: { href: `${org.url}/api/v1/groups/${record.groupId}` },
    },
  };
}
