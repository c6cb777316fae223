import * as z from "zod";
import { alreadyExists, notFound, notModelled, validationFailed } from "../management-api/okta-error.ts";
import type { OktaReply, OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { noContent, ok } from "../management-api/okta-route.ts";
import { page } from "../management-api/paging.ts";
import { READ_ONLY_FIELDS, unused } from "../management-api/request-body.ts";
import { ExpressionError } from "../oauth/expression/tokens.ts";
import type { GroupRuleRecord } from "../org/access-records.ts";
import { ID_PREFIX } from "../org/okta-ids.ts";
import type { Org } from "../org/org.ts";
import { removeWhere, timestamp } from "../org/org.ts";
import { applyGroupRules, removeRuleMembers, ruleExpression } from "./group-rule-membership.ts";

const RULES = "/api/v1/groups/rules";
const RULE = `${RULES}/:groupRuleId`;
const LIMITS = { default: 50, max: 200, selfNamesDefault: true };
const READ = { method: "GET", access: "okta.groups.read" } as const;
const MANAGE = { access: "okta.groups.manage" } as const;

/** Rules that put users into groups. Source: Okta API reference, Group Rules; shapes and statuses as recorded. */
export const GROUP_RULE_ROUTES: readonly OktaRoute[] = [
  { ...READ, path: RULES, query: ["search", "limit", "after"], handle: list },
  { ...MANAGE, method: "POST", path: RULES, handle: create },
  { ...READ, path: RULE, handle: (call) => ok(ruleView(ruleOf(call))) },
  { ...MANAGE, method: "PUT", path: RULE, handle: replace },
  { ...MANAGE, method: "DELETE", path: RULE, query: ["removeUsers"], handle: remove },
  { ...MANAGE, method: "POST", path: `${RULE}/lifecycle/activate`, handle: activate },
  { ...MANAGE, method: "POST", path: `${RULE}/lifecycle/deactivate`, handle: deactivate },
];

const ids = z.array(z.string());

const ruleBody = z.strictObject({
  ...READ_ONLY_FIELDS,
  status: z.unknown().optional(),
  allGroupsValid: z.unknown().optional(),
  type: z.enum(["group_rule"]),
  name: z.string().min(1).max(50),
  conditions: z.strictObject({
    people: z
      .strictObject({
        users: z.strictObject({ exclude: ids.nullish(), include: unused() }).nullish(),
        groups: z.strictObject({ exclude: z.array(z.never()).nullish(), include: unused() }).nullish(),
      })
      .nullish(),
    expression: z.strictObject({ type: z.enum(["urn:okta:expression:1.0"]), value: z.string().min(1) }),
  }),
  actions: z.strictObject({ assignUserToGroups: z.strictObject({ groupIds: ids.min(1) }) }),
});

function ruleOf(call: RouteCall): GroupRuleRecord {
  const id = call.param("groupRuleId");
  const found = call.org.records.groupRules.find((candidate) => candidate.id === id);
  if (found === undefined) throw notFound(id, "GroupRule");
  return found;
}

function list(call: RouteCall): OktaReply {
  const text = (call.query.get("search") ?? "").toLowerCase();
  const found = call.org.records.groupRules.filter(({ name }) => name.toLowerCase().includes(text));
  return page(call, found, LIMITS, ruleView);
}

/** A new rule is inactive. */
function create(call: RouteCall): OktaReply {
  const { org } = call;
  const fields = ruleFields(call);
  const now = timestamp(org);
  const record: GroupRuleRecord = {
    id: org.ids.objectId(ID_PREFIX.policyRule),
    status: "INACTIVE",
    created: now,
    lastUpdated: now,
    ...fields,
  };
  org.records.groupRules.push(record);
  return ok(ruleView(record));
}

/** Only an inactive rule changes, and never its groups (Okta API reference); the texts are not documented. */
function replace(call: RouteCall): OktaReply {
  const record = ruleOf(call);
  const fields = ruleFields(call, record);
  if (record.status !== "INACTIVE") {
    throw validationFailed("status", "status: The group rule must be inactive to be updated.");
  }
  if (fields.groupIds.join() !== record.groupIds.join()) {
    throw validationFailed("actions", "actions: The groups of a group rule cannot be updated.");
  }
  Object.assign(record, fields, { lastUpdated: timestamp(call.org) });
  return ok(ruleView(record));
}

/** @throws OktaError 400; 501 for an expression that this org cannot evaluate. */
function ruleFields(call: RouteCall, replaced?: GroupRuleRecord) {
  const { org } = call;
  const { name, conditions, actions } = call.json(ruleBody);
  const { groupIds } = actions.assignUserToGroups;
  const expression = conditions.expression.value;
  const isTaken = org.records.groupRules.some((other) => other !== replaced && other.name === name);
  if (isTaken && org.switches.duplicateGroupRuleName === "refuse") throw alreadyExists("name");
  const unknown = groupIds.find((id) => !isGroup(org, id));
  if (unknown !== undefined) {
    throw validationFailed("groupIds", `groupIds: Resource not found: ${unknown} (UserGroup)`);
  }
  checkModelled(expression);
  return { name, expression, groupIds, excludedUsers: conditions.people?.users?.exclude ?? [] };
}

/** Everyone has its members anyway. */
function isGroup({ records }: Org, id: string): boolean {
  return records.groups.some((group) => group.id === id && group.type === "OKTA_GROUP");
}

function checkModelled(value: string): void {
  try {
    ruleExpression(value);
  } catch (error) {
    if (error instanceof ExpressionError) throw notModelled(`a group rule whose expression ${error.message}`);
    throw error;
  }
}

function activate(call: RouteCall): OktaReply {
  setStatus(call, "ACTIVE");
  applyGroupRules(call.org);
  return noContent();
}

function deactivate(call: RouteCall): OktaReply {
  const record = setStatus(call, "INACTIVE");
  if (call.org.switches.membersOfInactiveGroupRule === "remove") {
    removeRuleMembers(call.org, ({ ruleId }) => ruleId === record.id);
  }
  return noContent();
}

function setStatus(call: RouteCall, status: "ACTIVE" | "INACTIVE"): GroupRuleRecord {
  const record = ruleOf(call);
  if (record.status === "INVALID") {
    throw validationFailed("status", "Cannot activate or deactivate a Group Rule with the status INVALID");
  }
  record.status = status;
  record.lastUpdated = timestamp(call.org);
  return record;
}

/** Leaves the members unless `removeUsers` is true. */
function remove(call: RouteCall): OktaReply {
  const { org, query } = call;
  const record = ruleOf(call);
  if (record.status === "ACTIVE" && org.switches.deleteActiveGroupRule === "refuse") {
    throw validationFailed("status", "status: The group rule must be inactive to be deleted.");
  }
  const isOfRule = ({ ruleId }: { readonly ruleId: string }) => ruleId === record.id;
  if (query.get("removeUsers") === "true") {
    removeRuleMembers(org, isOfRule);
  }
  removeWhere(org.records.groupRuleMembers, isOfRule);
  removeWhere(org.records.groupRules, (candidate) => candidate === record);
  return { status: 202, body: {} };
}

function ruleView(record: GroupRuleRecord): unknown {
  const { id, status, name, created, lastUpdated, expression, groupIds, excludedUsers } = record;
  return {
    type: "group_rule",
    id,
    status,
    name,
    created,
    lastUpdated,
    conditions: {
      people: { users: { exclude: excludedUsers }, groups: { exclude: [] } },
      expression: { value: expression, type: "urn:okta:expression:1.0" },
    },
    actions: { assignUserToGroups: { groupIds } },
    allGroupsValid: status !== "INVALID",
  };
}
