import * as z from "zod";
import { alreadyExists, notFound, permissionDenied, validationFailed } from "../management-api/okta-error.ts";
import type { OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { created, noContent, ok } from "../management-api/okta-route.ts";
import { READ_ONLY_FIELDS } from "../management-api/request-body.ts";
import { ID_PREFIX } from "../org/okta-ids.ts";
import type { Org } from "../org/org.ts";
import { removeWhere } from "../org/org.ts";
import type { ClaimRecord, PolicyRuleRecord, ScopeRecord } from "../org/org-state.ts";
import { serverOf } from "./authorization-servers.ts";

const SCOPES = "/api/v1/authorizationServers/:serverId/scopes";
const SCOPE = `${SCOPES}/:scopeId`;
const READ = { method: "GET", access: "okta.authorizationServers.read", needsApiAccessManagement: true } as const;
const MANAGE = { access: "okta.authorizationServers.manage", needsApiAccessManagement: true } as const;

/** Scopes of an authorization server. Source: Okta API reference, Authorization Server Scopes. */
export const SCOPE_ROUTES: readonly OktaRoute[] = [
  {
    ...MANAGE,
    method: "POST",
    path: SCOPES,
    event: { types: ["oauth2.scope.created"], answers: "scopeId" },
    handle: create,
  },
  { ...READ, path: SCOPES, handle: list },
  { ...READ, path: SCOPE, handle: (call) => ok(scopeView(call, scopeOf(call))) },
  { ...MANAGE, method: "PUT", path: SCOPE, event: { types: ["oauth2.scope.updated"] }, handle: replace },
  { ...MANAGE, method: "DELETE", path: SCOPE, event: { types: ["oauth2.scope.deleted"] }, handle: remove },
];

const scopeBody = z.strictObject({
  ...READ_ONLY_FIELDS,
  system: z.unknown().optional(),
  apiResourceId: z.unknown().optional(),
  name: z.string().min(1),
  displayName: z.string().nullish(),
  description: z.string().nullish(),
  consent: z.enum(["IMPLICIT", "REQUIRED", "FLEXIBLE"]).default("IMPLICIT"),
  metadataPublish: z.enum(["ALL_CLIENTS", "NO_CLIENTS"]).default("NO_CLIENTS"),
  default: z.boolean().default(false),
  optional: z.boolean().default(false),
});

function ofServer(call: RouteCall): readonly ScopeRecord[] {
  const server = serverOf(call);
  return call.org.records.scopes.filter((candidate) => candidate.authorizationServerId === server.id);
}

function scopeOf(call: RouteCall): ScopeRecord {
  const id = call.param("scopeId");
  const found = ofServer(call).find((candidate) => candidate.id === id);
  if (found === undefined) throw notFound(id, "OAuth2Scope");
  return found;
}

function list(call: RouteCall) {
  return ok(ofServer(call).map((item) => scopeView(call, item)));
}

function create(call: RouteCall) {
  const { org } = call;
  const record: ScopeRecord = {
    id: org.ids.objectId(ID_PREFIX.scope),
    authorizationServerId: serverOf(call).id,
    system: false,
    ...scopeFields(call),
  };
  org.records.scopes.push(record);
  return created(scopeView(call, record));
}

/** A scope keeps its place in claims and rules when it is renamed only if none lists it: they know it by name. */
function replace(call: RouteCall) {
  const record = scopeOf(call);
  const fields = scopeFields(call, record);
  if (fields.name !== record.name) {
    checkChangeable(call.org, record);
  }
  Object.assign(record, fields);
  return ok(scopeView(call, record));
}

function remove(call: RouteCall) {
  const { org } = call;
  const record = scopeOf(call);
  checkChangeable(org, record);
  forgetScope(org, record);
  removeWhere(org.records.scopes, (candidate) => candidate === record);
  return noContent();
}

/** What claims and rules list cannot go; the texts are not documented. System scopes stay as they are named. */
function checkChangeable(org: Org, record: ScopeRecord): void {
  if (record.system) throw permissionDenied();
  const uses = usesOfScope(org, record);
  if (uses.length > 0 && org.switches.deleteScopeInUse === "refuse") {
    throw validationFailed("scope", ...uses.map((use) => `The scope is listed by ${use}.`));
  }
}

/**
 * Names: printable ASCII without space, quote and backslash, not beginning with `okta.` or `okta:`, not `okta` or `*`, and at most
 * one of the angle brackets.
 * Source: Okta API reference, Authorization Server Scopes, properties.
 */
function isScopeName(name: string): boolean {
  return (
    /^[!#-[\]-~]+$/.test(name) && !/^(okta[.:]|okta$|\*$)/.test(name) && !(name.includes("<") && name.includes(">"))
  );
}

function scopeFields(call: RouteCall, replaced?: ScopeRecord) {
  const body = call.json(scopeBody);
  if (replaced?.name !== body.name && !isScopeName(body.name)) {
    throw validationFailed("name", "name: The field name is not valid.");
  }
  if (ofServer(call).some((other) => other !== replaced && other.name === body.name)) {
    throw alreadyExists("name");
  }
  if (body.default && body.optional) {
    throw validationFailed("optional", "optional: A default scope cannot be optional.");
  }
  const { name, consent, metadataPublish, default: isDefault, optional } = body;
  const displayName = body.displayName ?? null;
  return {
    name,
    displayName,
    description: body.description ?? null,
    consent,
    metadataPublish,
    default: isDefault,
    optional,
  };
}

function scopeView(call: RouteCall, record: ScopeRecord): unknown {
  const { id, name, displayName, description, system, metadataPublish, consent, optional } = record;
  const href = `${call.org.url}/api/v1/authorizationServers/${call.param("serverId")}/scopes/${id}`;
  return {
    id,
    name,
    ...(displayName === null ? {} : { displayName }),
    ...(description === null ? {} : { description }),
    system,
    metadataPublish,
    consent,
    optional,
    apiResourceId: null,
    default: record.default,
    _links: { self: { href, hints: { allow: ["GET", "PUT", "DELETE"] } } },
  };
}

function claimsWith(org: Org, scope: ScopeRecord): readonly ClaimRecord[] {
  return org.records.claims.filter(
    (claim) => claim.authorizationServerId === scope.authorizationServerId && claim.scopes.includes(scope.name),
  );
}

function rulesWith(org: Org, scope: ScopeRecord): readonly PolicyRuleRecord[] {
  const policyIds = org.records.policies
    .filter((policy) => policy.authorizationServerId === scope.authorizationServerId)
    .map((policy) => policy.id);
  return org.records.policyRules.filter(
    (rule) => policyIds.includes(rule.policyId) && rule.scopes.includes(scope.name),
  );
}

/** The claims and policy rules of the same server that list the scope, as text for a refusal. */
function usesOfScope(org: Org, scope: ScopeRecord): readonly string[] {
  return [
    ...claimsWith(org, scope).map((claim) => `the claim '${claim.name}'`),
    ...rulesWith(org, scope).map((rule) => `the policy rule '${rule.name}'`),
  ];
}

/** Takes the scope off every claim and policy rule that lists it. */
function forgetScope(org: Org, scope: ScopeRecord): void {
  for (const holder of [...claimsWith(org, scope), ...rulesWith(org, scope)]) {
    holder.scopes = holder.scopes.filter((name) => name !== scope.name);
  }
}
