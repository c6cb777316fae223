import * as z from "zod";
import {
  invalidRequest,
  notFound,
  notModelled,
  OktaError,
  permissionDenied,
  validationFailed,
} from "../management-api/okta-error.ts";
import type { OktaReply, OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { noContent, ok } from "../management-api/okta-route.ts";
import { page } from "../management-api/paging.ts";
import { READ_ONLY_FIELDS, unused } from "../management-api/request-body.ts";
import { ID_PREFIX } from "../org/okta-ids.ts";
import type { Org } from "../org/org.ts";
import { removeWhere, timestamp } from "../org/org.ts";
import type { AccessPolicyRecord } from "../org/org-state.ts";

const POLICY = "/api/v1/policies/:policyId";

/** App sign-on policies; each has only the rule that Okta creates with it. Source: Okta API reference, Policies. */
export const ACCESS_POLICY_ROUTES: readonly OktaRoute[] = [
  {
    method: "GET",
    path: "/api/v1/policies",
    access: "okta.policies.read",
    query: ["type", "limit", "after"],
    handle: list,
  },
  {
    method: "POST",
    path: "/api/v1/policies",
    access: "okta.policies.manage",
    event: { types: ["policy.lifecycle.create"], answers: "policyId" },
    handle: create,
  },
  { method: "GET", path: POLICY, access: "okta.policies.read", handle: get },
  {
    method: "PUT",
    path: POLICY,
    access: "okta.policies.manage",
    event: { types: ["policy.lifecycle.update"] },
    handle: replace,
  },
  {
    method: "DELETE",
    path: POLICY,
    access: "okta.policies.manage",
    event: { types: ["policy.lifecycle.delete"] },
    handle: remove,
  },
  { method: "GET", path: `${POLICY}/rules`, access: "okta.policies.read", handle: listRules },
];

const policyBody = z.strictObject({
  ...READ_ONLY_FIELDS,
  type: z.string().min(1),
  name: z.string().min(1).max(255),
  description: z.string().nullish(),
  // The order of sign-on policies has no effect: each app names its own.
  priority: z.int().min(1).optional(),
  system: z.unknown().optional(),
  status: unused("ACTIVE"),
  conditions: unused(),
});

/** The default policy of apps. An org has exactly one. */
export function systemAccessPolicy(org: Org): AccessPolicyRecord {
  const policy = org.records.accessPolicies.find((candidate) => candidate.system);
  if (policy === undefined) throw new Error("The org has no system sign-on policy.");
  return policy;
}

/** A new policy is active. Classic orgs have no such policies, and refuse it. */
function create(call: RouteCall): OktaReply {
  const { org } = call;
  const fields = policyFields(call);
  const created = timestamp(org);
  const id = org.ids.objectId(ID_PREFIX.accessPolicy);
  const record: AccessPolicyRecord = {
    id,
    ...fields,
    system: false,
    resourceType: "APP",
    created,
    madeByHand: true,
    factorMode: "2FA",
  };
  org.records.accessPolicies.push(record);
  return ok(policyView(org, record));
}

/** Name and description. */
function replace(call: RouteCall): OktaReply {
  const record = policyOf(call);
  if (!allowedMethods(record).includes("PUT")) throw permissionDenied();
  Object.assign(record, policyFields(call, record), { lastUpdated: timestamp(call.org) });
  return ok(policyView(call.org, record));
}

/** @throws OktaError 400; 501 for another type. */
function policyFields(call: RouteCall, replaced?: AccessPolicyRecord): { name: string; description: string | null } {
  const { records, switches } = call.org;
  const { type, name, description = null } = call.json(policyBody);
  checkType(call.org, type);
  const isTaken = records.accessPolicies.some((other) => other !== replaced && other.name === name);
  if (isTaken && switches.duplicatePolicyName === "refuse") {
    throw validationFailed("name", "name: Policy name already in use");
  }
  return { name, description };
}

/** The effect on apps of a deleted policy is unknown. */
function remove(call: RouteCall): OktaReply {
  const { records } = call.org;
  const record = policyOf(call);
  if (!allowedMethods(record).includes("DELETE")) throw permissionDenied();
  if (records.apps.some(({ accessPolicyId }) => accessPolicyId === record.id)) {
    throw notModelled("the deletion of a sign-on policy that apps use");
  }
  removeWhere(records.accessPolicies, (candidate) => candidate === record);
  return noContent();
}

function checkType({ switches }: Org, type: string): void {
  if (type !== "ACCESS_POLICY") throw notModelled(`policies of the type ${JSON.stringify(type)}`);
  if (switches.pipeline === "v1") throw invalidRequest("Invalid policy type specified.");
}

function list(call: RouteCall): OktaReply {
  const { org, query } = call;
  const type = query.get("type");
  if (type === null) throw new OktaError(400, "E0000028", "The request is missing a required parameter.");
  checkType(org, type);
  return page(call, org.records.accessPolicies, { default: 200, max: 200 }, (policy) => ({
    ...policyView(org, policy),
    _embedded: { resourceType: policy.resourceType },
  }));
}

/** Only the list shows the purpose of a policy, as recorded. */
function get(call: RouteCall): OktaReply {
  return { status: 200, body: policyView(call.org, policyOf(call)) };
}

function policyOf({ org, param }: RouteCall): AccessPolicyRecord {
  const id = param("policyId");
  const policy = org.records.accessPolicies.find((candidate) => candidate.id === id);
  if (policy === undefined) throw notFound(id, "RuleSetEntity");
  return policy;
}

/** What the rule of a policy created by hand requires in addition to two factors, as recorded. */
const DEVICE_BOUND = [{ possession: { required: true, deviceBound: "REQUIRED" } }];

/** Rules for two factors are as recorded. Source: API reference, Policies, `AccessPolicyRule`. */
function listRules(call: RouteCall): OktaReply {
  const { created, id, factorMode, madeByHand = false } = policyOf(call);
  const constraints = madeByHand ? { constraints: DEVICE_BOUND } : {};
  const ruleId = id.replace(/^rst/, "rul");
  const href = `${call.org.url}/api/v1/policies/${id}/rules/${ruleId}`;
  const rule = {
    id: ruleId,
    status: "ACTIVE",
    name: "Catch-all Rule",
    priority: 99,
    system: true,
    conditions: null,
    created,
    lastUpdated: created,
    actions: {
      appSignOn: {
        access: "ALLOW",
        verificationMethod: { factorMode, type: "ASSURANCE", reauthenticateIn: "PT12H", ...constraints },
        keepMeSignedIn: { postAuth: "NOT_ALLOWED" },
      },
    },
    _links: { self: { href, hints: { allow: ["GET", "PUT"] } } },
    type: "ACCESS_POLICY",
  };
  return { status: 200, body: [rule] };
}

/** As recorded: the system's policy cannot be deleted, and the one for account management cannot be changed here. */
function allowedMethods({ system, resourceType }: AccessPolicyRecord): readonly string[] {
  if (resourceType === "END_USER_ACCOUNT_MANAGEMENT") return ["GET"];
  return system ? ["GET", "PUT"] : ["GET", "PUT", "DELETE"];
}

function policyView(org: Org, policy: AccessPolicyRecord): object {
  const href = `${org.url}/api/v1/policies/${policy.id}`;
  const changeable = !policy.system && policy.resourceType === "APP";
  return {
    id: policy.id,
    status: "ACTIVE",
    name: policy.name,
    ...(policy.description === null ? {} : { description: policy.description }),
    priority: 1,
    system: policy.system,
    conditions: null,
    created: policy.created,
    lastUpdated: policy.lastUpdated ?? policy.created,
    _links: {
      ...(changeable ? { mappings: { href: `${href}/mappings`, hints: { allow: ["GET", "POST"] } } } : {}),
      self: { href, hints: { allow: allowedMethods(policy) } },
      rules: { href: `${href}/rules`, hints: { allow: ["GET", "POST"] } },
      ...(changeable ? { deactivate: { href: `${href}/lifecycle/deactivate`, hints: { allow: ["POST"] } } } : {}),
    },
    type: "ACCESS_POLICY",
  };
}
