import * as z from "zod";
import { notFound, validationFailed } from "../management-api/okta-error.ts";
import type { OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { created, noContent, ok } from "../management-api/okta-route.ts";
import { READ_ONLY_FIELDS, unused } from "../management-api/request-body.ts";
import { ID_PREFIX } from "../org/okta-ids.ts";
import type { Org } from "../org/org.ts";
import { removeWhere, timestamp } from "../org/org.ts";
import type { PolicyRecord } from "../org/org-state.ts";
import { serverOf } from "./authorization-servers.ts";
import { closeGaps, placeAt } from "./priority-order.ts";

const POLICIES = "/api/v1/authorizationServers/:serverId/policies";
const POLICY = `${POLICIES}/:policyId`;
const READ = { method: "GET", access: "okta.authorizationServers.read", needsApiAccessManagement: true } as const;
const MANAGE = { access: "okta.authorizationServers.manage", needsApiAccessManagement: true } as const;

/** Access policies of an authorization server. Source: Okta API reference, Authorization Server Policies. */
export const POLICY_ROUTES: readonly OktaRoute[] = [
  {
    ...MANAGE,
    method: "POST",
    path: POLICIES,
    event: { types: ["policy.lifecycle.create"], answers: "policyId" },
    handle: create,
  },
  { ...READ, path: POLICIES, handle: list },
  { ...READ, path: POLICY, handle: (call) => ok(policyView(call, policyOf(call))) },
  { ...MANAGE, method: "PUT", path: POLICY, event: { types: ["policy.lifecycle.update"] }, handle: replace },
  { ...MANAGE, method: "DELETE", path: POLICY, event: { types: ["policy.lifecycle.delete"] }, handle: remove },
  {
    ...MANAGE,
    method: "POST",
    path: `${POLICY}/lifecycle/activate`,
    event: { types: ["policy.lifecycle.activate"] },
    handle: (call) => setStatus(call, "ACTIVE"),
  },
  {
    ...MANAGE,
    method: "POST",
    path: `${POLICY}/lifecycle/deactivate`,
    event: { types: ["policy.lifecycle.deactivate"] },
    handle: (call) => setStatus(call, "INACTIVE"),
  },
];

const policyBody = z.strictObject({
  ...READ_ONLY_FIELDS,
  system: z.unknown().optional(),
  type: unused("OAUTH_AUTHORIZATION_POLICY"),
  name: z.string().min(1).max(100),
  description: z.string().min(1).max(255),
  priority: z.int().min(1).optional(),
  status: z.enum(["ACTIVE", "INACTIVE"]).optional(),
  conditions: z.strictObject({ clients: z.strictObject({ include: z.array(z.string()).min(1) }) }),
});

function ofServer(org: Org, serverId: string): readonly PolicyRecord[] {
  return org.records.policies
    .filter((candidate) => candidate.authorizationServerId === serverId)
    .toSorted((a, b) => a.priority - b.priority);
}

/** The policy of the path. @throws OktaError 404. */
export function policyOf(call: RouteCall): PolicyRecord {
  const id = call.param("policyId");
  const found = ofServer(call.org, serverOf(call).id).find((candidate) => candidate.id === id);
  if (found === undefined) throw notFound(id, "Policy");
  return found;
}

function list(call: RouteCall) {
  return ok(ofServer(call.org, serverOf(call).id).map((item) => policyView(call, item)));
}

function create(call: RouteCall) {
  const { org } = call;
  const serverId = serverOf(call).id;
  const body = checkedBody(call);
  const now = timestamp(org);
  const record: PolicyRecord = {
    id: org.ids.objectId(ID_PREFIX.policy),
    authorizationServerId: serverId,
    name: body.name,
    description: body.description,
    priority: 1,
    status: org.switches.statusOnCreate ? (body.status ?? "ACTIVE") : "ACTIVE",
    clients: body.conditions.clients.include,
    created: now,
    lastUpdated: now,
  };
  placeAt(record, ofServer(org, serverId), body.priority);
  org.records.policies.push(record);
  return created(policyView(call, record));
}

function replace(call: RouteCall) {
  const { org } = call;
  const record = policyOf(call);
  const body = checkedBody(call, record);
  const others = ofServer(org, record.authorizationServerId).filter((other) => other !== record);
  placeAt(record, others, body.priority ?? record.priority);
  record.name = body.name;
  record.description = body.description;
  record.status = body.status ?? record.status;
  record.clients = body.conditions.clients.include;
  record.lastUpdated = timestamp(org);
  return ok(policyView(call, record));
}

/** Clients are named by client ID, and must exist. */
function checkedBody(call: RouteCall, replaced?: PolicyRecord): z.output<typeof policyBody> {
  const body = call.json(policyBody);
  const { org } = call;
  const { include } = body.conditions.clients;
  const field = "conditions.clients.include";
  const others = ofServer(org, serverOf(call).id).filter((other) => other !== replaced);
  if (others.some((other) => other.name === body.name) && org.switches.duplicatePolicyName === "refuse") {
    throw validationFailed("name", "name: Policy name already in use");
  }
  const ids = include.filter((id) => id !== "ALL_CLIENTS");
  if (ids.length > 0 && ids.length < include.length && org.switches.allClientsBesideIds === "refuse") {
    throw validationFailed(field, `${field}: ALL_CLIENTS cannot be combined with client IDs.`);
  }
  const unknown = ids.filter((id) => !org.records.apps.some((app) => app.clientId === id));
  if (unknown.length > 0) {
    throw validationFailed(field, ...unknown.map((id) => `${field}: Resource not found: ${id} (PublicClientApp)`));
  }
  return body;
}

function setStatus(call: RouteCall, status: PolicyRecord["status"]) {
  const record = policyOf(call);
  record.status = status;
  record.lastUpdated = timestamp(call.org);
  return noContent();
}

/** Takes the policy's rules with it. */
function remove(call: RouteCall) {
  const { records, switches } = call.org;
  const record = policyOf(call);
  removeWhere(records.policyRules, (rule) => rule.policyId === record.id);
  removeWhere(records.policies, (candidate) => candidate === record);
  if (switches.priorityGapsClose) {
    closeGaps(ofServer(call.org, record.authorizationServerId));
  }
  return noContent();
}

function policyView(call: RouteCall, record: PolicyRecord): unknown {
  const { id, status, name, description, priority, clients, created: createdAt, lastUpdated } = record;
  const href = `${call.org.url}/api/v1/authorizationServers/${call.param("serverId")}/policies/${id}`;
  const transition = status === "ACTIVE" ? "deactivate" : "activate";
  return {
    id,
    status,
    name,
    description,
    priority,
    system: false,
    conditions: { clients: { include: clients } },
    created: createdAt,
    lastUpdated,
    _links: {
      self: { href, hints: { allow: ["GET", "PUT", "DELETE"] } },
      rules: { href: `${href}/rules`, hints: { allow: ["GET"] } },
      [transition]: { href: `${href}/lifecycle/${transition}`, hints: { allow: ["POST"] } },
    },
    type: "OAUTH_AUTHORIZATION_POLICY",
  };
}
