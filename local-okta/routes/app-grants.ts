import * as z from "zod";
import { notFound, notModelled, validationFailed } from "../management-api/okta-error.ts";
import type { OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { created, noContent, ok } from "../management-api/okta-route.ts";
import { lastName, READ_ONLY_FIELDS } from "../management-api/request-body.ts";
import type { AppGrantRecord } from "../org/access-records.ts";
import { ID_PREFIX } from "../org/okta-ids.ts";
import { removeWhere, timestamp } from "../org/org.ts";
import type { AppRecord } from "../org/org-state.ts";
import { appOf } from "./apps.ts";

const GRANTS = "/api/v1/apps/:appId/grants";
const GRANT = `${GRANTS}/:grantId`;
const READ = { method: "GET", access: "okta.appGrants.read", query: ["expand"] } as const;
const MANAGE = { access: "okta.appGrants.manage" } as const;

/**
 * The scopes of Okta's own API that an administrator granted to an app. The token endpoint of the org knows the grants of the
 * management clients only.
 * Source: Okta API reference, Application Grants.
 */
export const APP_GRANT_ROUTES: readonly OktaRoute[] = [
  { ...READ, path: GRANTS, handle: list },
  {
    ...MANAGE,
    method: "POST",
    path: GRANTS,
    event: { types: ["app.oauth2.admin.consent.grant"], answers: "grantId" },
    handle: grant,
  },
  { ...READ, path: GRANT, handle: read },
  { ...MANAGE, method: "DELETE", path: GRANT, event: { types: ["app.oauth2.admin.consent.revoke"] }, handle: revoke },
];

const grantBody = z.strictObject({
  ...READ_ONLY_FIELDS,
  clientId: z.unknown().optional(),
  createdBy: z.unknown().optional(),
  source: z.unknown().optional(),
  status: z.unknown().optional(),
  userId: z.unknown().optional(),
  issuer: z.string().min(1),
  scopeId: z.string().min(1),
});

function grantsOf(call: RouteCall, app: AppRecord): readonly AppGrantRecord[] {
  return call.org.records.appGrants.filter((candidate) => candidate.appId === app.id);
}

function grantOf(call: RouteCall, app: AppRecord): AppGrantRecord {
  const id = call.param("grantId");
  const found = grantsOf(call, app).find((candidate) => candidate.id === id);
  if (found === undefined) throw notFound(id, "OAuth2ScopeConsentGrant");
  return found;
}

function list(call: RouteCall) {
  const app = appOf(call);
  return ok(grantsOf(call, app).map((item) => grantView(call, app, item)));
}

function read(call: RouteCall) {
  const app = appOf(call);
  return ok(grantView(call, app, grantOf(call, app)));
}

/** The issuer is the org; the texts of the refusals are not documented. */
function grant(call: RouteCall) {
  const { org } = call;
  const app = appOf(call);
  const { issuer, scopeId } = call.json(grantBody, lastName);
  if (issuer !== org.url) throw validationFailed("issuer", "issuer: The issuer must be the org itself.");
  if (!/^okta\.[A-Za-z0-9.]+$/.test(scopeId)) {
    throw validationFailed("scopeId", "scopeId: The field scopeId is not valid.");
  }
  const existing = grantsOf(call, app).find((candidate) => candidate.scopeId === scopeId);
  if (existing !== undefined && org.switches.duplicateAppGrant === "refuse") {
    throw validationFailed("scopeId", "scopeId: The scope is already granted to the app.");
  }
  if (existing !== undefined) return created(grantView(call, app, existing));
  const now = timestamp(org);
  const record: AppGrantRecord = {
    id: org.ids.objectId(ID_PREFIX.appGrant),
    appId: app.id,
    scopeId,
    createdBy: creator(call),
    created: now,
    lastUpdated: now,
  };
  org.records.appGrants.push(record);
  return created(grantView(call, app, record));
}

/** A service app is named by its client ID; its type is not documented. */
function creator({ caller, org }: RouteCall): AppGrantRecord["createdBy"] {
  return caller.kind === "serviceApp"
    ? { id: caller.clientId, type: "PublicClientApp" }
    : { id: org.organization.apiTokenOwnerId, type: "User" };
}

function revoke(call: RouteCall) {
  const record = grantOf(call, appOf(call));
  removeWhere(call.org.records.appGrants, (candidate) => candidate === record);
  return noContent();
}

/** @throws OktaError 501 for another `expand` than `scope`. */
function grantView({ org, query }: RouteCall, app: AppRecord, record: AppGrantRecord): unknown {
  const expand = query.get("expand");
  if (expand !== null && expand !== "scope") throw notModelled("this value of the parameter expand");
  const href = `${org.url}/api/v1/apps/${app.id}`;
  return {
    id: record.id,
    status: "ACTIVE",
    created: record.created,
    createdBy: record.createdBy,
    lastUpdated: record.lastUpdated,
    issuer: org.url,
    clientId: app.clientId,
    scopeId: record.scopeId,
    source: "ADMIN",
    ...(expand === "scope" ? { _embedded: { scope: { id: record.scopeId } } } : {}),
    _links: {
      app: { href, title: app.label },
      self: { href: `${href}/grants/${record.id}`, hints: { allow: ["GET", "DELETE"] } },
      client: { href: `${org.url}/oauth2/v1/clients/${app.clientId}`, title: app.label },
    },
  };
}
