import { notFound, validationFailed } from "../management-api/okta-error.ts";
import type { OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { created, noContent, ok } from "../management-api/okta-route.ts";
import { ID_PREFIX } from "../org/okta-ids.ts";
import type { Org } from "../org/org.ts";
import { removeWhere, timestamp } from "../org/org.ts";
import type { PolicyRuleRecord } from "../org/org-state.ts";
import { policyOf } from "./policies.ts";
import { type PolicyRuleBody, policyRuleBody, policyRuleProblem } from "./policy-rule-body.ts";
import { closeGaps, placeAt } from "./priority-order.ts";

const RULES = "/api/v1/authorizationServers/:serverId/policies/:policyId/rules";
const RULE = `${RULES}/:ruleId`;
const READ = { method: "GET", access: "okta.authorizationServers.read", needsApiAccessManagement: true } as const;
const MANAGE = { access: "okta.authorizationServers.manage", needsApiAccessManagement: true } as const;

/** Rules of an access policy. Source: Okta API reference, Authorization Server Rules. */
export const POLICY_RULE_ROUTES: readonly OktaRoute[] = [
  {
    ...MANAGE,
    method: "POST",
    path: RULES,
    event: { types: ["policy.rule.add"], answers: "ruleId" },
    handle: create,
  },
  { ...READ, path: RULES, handle: list },
  { ...READ, path: RULE, handle: (call) => ok(ruleView(call, ruleOf(call))) },
  { ...MANAGE, method: "PUT", path: RULE, event: { types: ["policy.rule.update"] }, handle: replace },
  { ...MANAGE, method: "DELETE", path: RULE, event: { types: ["policy.rule.delete"] }, handle: remove },
  {
    ...MANAGE,
    method: "POST",
    path: `${RULE}/lifecycle/activate`,
    event: { types: ["policy.rule.activate"] },
    handle: (call) => setStatus(call, "ACTIVE"),
  },
  {
    ...MANAGE,
    method: "POST",
    path: `${RULE}/lifecycle/deactivate`,
    event: { types: ["policy.rule.deactivate"] },
    handle: (call) => setStatus(call, "INACTIVE"),
  },
];

function ofPolicy(org: Org, policyId: string): readonly PolicyRuleRecord[] {
  return org.records.policyRules
    .filter((candidate) => candidate.policyId === policyId)
    .toSorted((a, b) => a.priority - b.priority);
}

function ruleOf(call: RouteCall): PolicyRuleRecord {
  const id = call.param("ruleId");
  const found = ofPolicy(call.org, policyOf(call).id).find((candidate) => candidate.id === id);
  if (found === undefined) throw notFound(id, "PolicyRule");
  return found;
}

function list(call: RouteCall) {
  return ok(ofPolicy(call.org, policyOf(call).id).map((item) => ruleView(call, item)));
}

function create(call: RouteCall) {
  const { org } = call;
  const policyId = policyOf(call).id;
  const body = checkedBody(call);
  const now = timestamp(org);
  const record: PolicyRuleRecord = {
    id: org.ids.objectId(ID_PREFIX.policyRule),
    policyId,
    priority: 1,
    status: org.switches.statusOnCreate ? (body.status ?? "ACTIVE") : "ACTIVE",
    created: now,
    lastUpdated: now,
    ...ruleFields(body),
  };
  placeAt(record, ofPolicy(org, policyId), body.priority);
  org.records.policyRules.push(record);
  return created(ruleView(call, record));
}

function replace(call: RouteCall) {
  const record = ruleOf(call);
  const body = checkedBody(call, record);
  const others = ofPolicy(call.org, record.policyId).filter((other) => other !== record);
  placeAt(record, others, body.priority ?? record.priority);
  const status = body.status ?? record.status;
  Object.assign(record, ruleFields(body), { status, lastUpdated: timestamp(call.org) });
  return ok(ruleView(call, record));
}

function checkedBody(call: RouteCall, replaced?: PolicyRuleRecord): PolicyRuleBody {
  const { org } = call;
  const body = call.json(policyRuleBody);
  const policy = policyOf(call);
  const others = ofPolicy(org, policy.id).filter((other) => other !== replaced);
  if (others.some((other) => other.name === body.name) && org.switches.duplicatePolicyName === "refuse") {
    throw validationFailed("name", "name: Policy rule name already in use");
  }
  const problem = policyRuleProblem(org, policy.authorizationServerId, body);
  if (problem !== undefined) throw validationFailed(problem.field, `${problem.field}: ${problem.text}`);
  return body;
}

/** Grant types come back sorted, and an absent list of scopes as an empty one, as recorded. */
function ruleFields(body: PolicyRuleBody) {
  const { people, grantTypes, scopes } = body.conditions;
  const { inlineHook, ...token } = body.actions.token;
  return {
    name: body.name,
    people: { users: { ...people?.users, exclude: people?.users?.exclude ?? [] }, groups: people?.groups ?? {} },
    grantTypes: grantTypes.include.toSorted(),
    scopes: scopes?.include ?? [],
    token,
    inlineHookId: inlineHook?.id ?? null,
  };
}

function setStatus(call: RouteCall, status: PolicyRuleRecord["status"]) {
  const record = ruleOf(call);
  record.status = status;
  record.lastUpdated = timestamp(call.org);
  return noContent();
}

function remove(call: RouteCall) {
  const record = ruleOf(call);
  removeWhere(call.org.records.policyRules, (candidate) => candidate === record);
  if (call.org.switches.priorityGapsClose) {
    closeGaps(ofPolicy(call.org, record.policyId));
  }
  return noContent();
}

function ruleView(call: RouteCall, record: PolicyRuleRecord): unknown {
  const { id, status, name, priority, created: createdAt, lastUpdated, people, grantTypes, scopes, token } = record;
  const policy = `${call.org.url}/api/v1/authorizationServers/${call.param("serverId")}/policies/${record.policyId}`;
  const href = `${policy}/rules/${id}`;
  const transition = status === "ACTIVE" ? "deactivate" : "activate";
  return {
    id,
    status,
    name,
    priority,
    created: createdAt,
    lastUpdated,
    system: false,
    conditions: { people, grantTypes: { include: grantTypes }, scopes: { include: scopes } },
    actions: { token: { ...token, ...(record.inlineHookId ? { inlineHook: { id: record.inlineHookId } } : {}) } },
    _links: {
      self: { href, hints: { allow: ["GET", "PUT", "DELETE"] } },
      [transition]: { href: `${href}/lifecycle/${transition}`, hints: { allow: ["POST"] } },
    },
    type: "RESOURCE_ACCESS",
  };
}
