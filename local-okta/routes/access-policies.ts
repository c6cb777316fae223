import { invalidRequest, notFound, notModelled, OktaError } from "../management-api/okta-error.ts";
import type { OktaReply, OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { page } from "../management-api/paging.ts";
import type { Org } from "../org/org.ts";
import type { AccessPolicyRecord } from "../org/org-state.ts";

/** App sign-on policies. Source: Okta API reference, Policies. */
export const ACCESS_POLICY_ROUTES: readonly OktaRoute[] = [
  {
    method: "GET",
    path: "/api/v1/policies",
    access: "okta.policies.read",
    query: ["type", "limit", "after"],
    handle: list,
  },
  { method: "GET", path: "/api/v1/policies/:policyId", access: "okta.policies.read", handle: get },
  { method: "GET", path: "/api/v1/policies/:policyId/rules", access: "okta.policies.read", handle: listRules },
];

/** The policy every app gets unless told otherwise. An org has exactly one. */
export function systemAccessPolicy(org: Org): AccessPolicyRecord {
  const policy = org.records.accessPolicies.find((candidate) => candidate.system);
  if (policy === undefined) throw new Error("The org has no system sign-on policy.");
  return policy;
}

/** Classic orgs know no such policies and say so. */
function list(call: RouteCall): OktaReply {
  const { org, query } = call;
  const type = query.get("type");
  if (type === null) throw new OktaError(400, "E0000028", "The request is missing a required parameter.");
  if (type !== "ACCESS_POLICY") throw notModelled(`policies of the type ${JSON.stringify(type)}`);
  if (org.switches.pipeline === "v1") throw invalidRequest("Invalid policy type specified.");
  return page(call, org.records.accessPolicies, { default: 200, max: 200 }, (policy) => ({
    ...policyView(org, policy),
    _embedded: { resourceType: policy.resourceType },
  }));
}

/** Only the list says what a policy is for, as recorded. */
function get(call: RouteCall): OktaReply {
  return { status: 200, body: policyView(call.org, policyOf(call)) };
}

function policyOf({ org, param }: RouteCall): AccessPolicyRecord {
  const id = param("policyId");
  const policy = org.records.accessPolicies.find((candidate) => candidate.id === id);
  if (policy === undefined) throw notFound(id, "RuleSetEntity");
  return policy;
}

/** Each policy has the rule that Okta makes with it, and no other; that for two factors is as recorded. Source: API reference, Policies, `AccessPolicyRule`. */
function listRules(call: RouteCall): OktaReply {
  const { created, id, name } = policyOf(call);
  const factorMode = name === "Password only" ? "1FA" : "2FA";
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
        verificationMethod: { factorMode, type: "ASSURANCE", reauthenticateIn: "PT12H" },
        keepMeSignedIn: { postAuth: "NOT_ALLOWED" },
      },
    },
    _links: { self: { href, hints: { allow: ["GET", "PUT"] } } },
    type: "ACCESS_POLICY",
  };
  return { status: 200, body: [rule] };
}

/** As recorded: the system's policy stays, and that of account management is not changed by this way. */
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
    lastUpdated: policy.created,
    _links: {
      ...(changeable ? { mappings: { href: `${href}/mappings`, hints: { allow: ["GET", "POST"] } } } : {}),
      self: { href, hints: { allow: allowedMethods(policy) } },
      rules: { href: `${href}/rules`, hints: { allow: ["GET", "POST"] } },
      ...(changeable ? { deactivate: { href: `${href}/lifecycle/deactivate`, hints: { allow: ["POST"] } } } : {}),
    },
    type: "ACCESS_POLICY",
  };
}
