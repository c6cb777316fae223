import { notFound, notModelled, OktaError, validationFailed } from "../management-api/okta-error.ts";
import type { OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { noContent, ok } from "../management-api/okta-route.ts";
import { page } from "../management-api/paging.ts";
import { lastName } from "../management-api/request-body.ts";
import type { EventType } from "../management-api/system-log/event-types.ts";
import { forgetAccessOf } from "../org/forget-access.ts";
import { ID_PREFIX } from "../org/okta-ids.ts";
import type { Org } from "../org/org.ts";
import { removeWhere, timestamp } from "../org/org.ts";
import type { AppRecord } from "../org/org-state.ts";
import { seesApp } from "../org/role-targets.ts";
import { joinApp } from "../org/seeded-memberships.ts";
import { systemAccessPolicy } from "./access-policies.ts";
import { type AppBody, appBody } from "./app-body.ts";
import { appProblems } from "./app-rules.ts";
import { appFields } from "./app-settings.ts";
import { appView } from "./app-view.ts";
import { keepClientSecret, newestSecret } from "./client-secret-store.ts";
import { checkMayCreate, outsideTargets } from "./role-target-checks.ts";

const APP = "/api/v1/apps/:appId";

/** OpenID Connect apps. Source: Okta API reference, Applications. */
export const APP_ROUTES: readonly OktaRoute[] = [
  {
    method: "POST",
    path: "/api/v1/apps",
    access: "okta.apps.manage",
    query: ["activate"],
    event: { types: bothEvents("create"), answers: "appId" },
    handle: create,
  },
  {
    method: "GET",
    path: "/api/v1/apps",
    access: "okta.apps.read",
    query: ["q", "filter", "limit", "after"],
    handle: list,
  },
  { method: "GET", path: APP, access: "okta.apps.read", handle: (call) => ok(appView(call.org, appOf(call))) },
  { method: "PUT", path: APP, access: "okta.apps.manage", event: { types: bothEvents("update") }, handle: replace },
  { method: "DELETE", path: APP, access: "okta.apps.manage", event: { types: bothEvents("delete") }, handle: remove },
  {
    method: "POST",
    path: `${APP}/lifecycle/activate`,
    access: "okta.apps.manage",
    event: { types: bothEvents("activate") },
    handle: (call) => setStatus(call, "ACTIVE"),
  },
  {
    method: "POST",
    path: `${APP}/lifecycle/deactivate`,
    access: "okta.apps.manage",
    event: { types: bothEvents("deactivate") },
    handle: (call) => setStatus(call, "INACTIVE"),
  },
];

/**
 * An OpenID Connect app is an app and an OAuth client. Whether Okta writes both at each step is not confirmed: the catalog
 * has both.
 */
function bothEvents(step: "create" | "update" | "delete" | "activate" | "deactivate"): readonly EventType[] {
  return [`application.lifecycle.${step}`, `app.oauth2.client.lifecycle.${step}`];
}

/** The app of the path. @throws OktaError 404. */
export function appOf(call: RouteCall): AppRecord {
  const id = call.param("appId");
  const found = call.org.records.apps.find((candidate) => candidate.id === id);
  if (found === undefined) throw notFound(id, "AppInstance");
  if (!seesApp(call.org, found)) throw outsideTargets(call.org, id, "AppInstance");
  return found;
}

function list(call: RouteCall) {
  const { org, query } = call;
  const apps = org.records.apps.filter((candidate) => seesApp(org, candidate) && matchesApp(candidate, query));
  return page(call, apps, { default: 20, max: 200 }, (item) => appView(org, item));
}

function create(call: RouteCall) {
  const { org } = call;
  checkMayCreate(org);
  const body = checkedBody(call);
  const now = timestamp(org);
  const id = org.ids.objectId(ID_PREFIX.app);
  const record: AppRecord = {
    id,
    status: call.query.get("activate") === "false" ? "INACTIVE" : "ACTIVE",
    created: now,
    lastUpdated: now,
    clientId: body.credentials.oauthClient.client_id ?? id,
    accessPolicyId: systemAccessPolicy(org).id,
    idTokenClaim: null,
    ...appFields(org, body),
  };
  org.records.apps.push(record);
  keepClientSecret(org, record, body.credentials.oauthClient.client_secret ?? undefined);
  joinApp(org, record);
  return ok(appView(org, record, newestSecret(org, record)));
}

/** A full replacement: missing fields return to their defaults. */
function replace(call: RouteCall) {
  const { org } = call;
  const record = appOf(call);
  const body = checkedBody(call, record);
  Object.assign(record, appFields(org, body, record), { lastUpdated: timestamp(org) });
  keepClientSecret(org, record, body.credentials.oauthClient.client_secret ?? undefined);
  return ok(appView(org, record, newestSecret(org, record)));
}

function checkedBody(call: RouteCall, replaced?: AppRecord): AppBody {
  const body = call.json(appBody, lastName);
  const { oauthClient } = body.credentials;
  // An empty secret in an update keeps the one there is: recorded with the provider's `omit_secret`.
  if (replaced !== undefined && oauthClient.client_secret === "") oauthClient.client_secret = null;
  const problems = appProblems(body);
  if (problems.length > 0) {
    throw validationFailed(problems[0]?.field ?? "", ...problems.map(({ field, text }) => `${field}: ${text}`));
  }
  checkAgainstOrg(call.org, body, replaced);
  return body;
}

/** Checks against the org and its other apps. */
function checkAgainstOrg(org: Org, body: AppBody, replaced?: AppRecord): void {
  const { switches, records } = org;
  const others = records.apps.filter((other) => other !== replaced);
  const { client_id: clientId } = body.credentials.oauthClient;
  const { oauthClient } = body.settings;
  if (body.accessibility?.selfService === true) {
    throw new OktaError(403, "E0000043", "Self service application assignment is not enabled.", [
      { errorSummary: "Self service application assignment for organization managed apps must be enabled." },
    ]);
  }
  if (switches.duplicateAppLabel === "refuse" && others.some((other) => other.label === body.label)) {
    throw new OktaError(400, "E0000040", "Application label must not be the same as an existing application label.");
  }
  if (clientId && others.some((other) => other.clientId === clientId)) {
    throw validationFailed(
      "client_id",
      "client_id: An object with this field already exists in the current organization",
    );
  }
  if (clientId && replaced !== undefined && clientId !== replaced.clientId) {
    throw validationFailed("client_id", "client_id: 'client_id' cannot be changed.");
  }
  if (oauthClient.issuer_mode === "CUSTOM_URL" && switches.customDomain === null) {
    throw validationFailed("issuer_mode", "issuer_mode: The org has no custom domain.");
  }
  if (oauthClient.participate_slo && !switches.frontChannelLogout) {
    throw notModelled("front-channel logout in an org without it");
  }
  const dpop = oauthClient.dpop_bound_access_tokens && oauthClient.grant_types.includes("client_credentials");
  if (dpop && switches.dpopWithClientCredentials === "refuse") {
    const text = "dpop_bound_access_tokens: 'client_credentials' cannot be used with 'dpop_bound_access_tokens'.";
    throw validationFailed("dpop_bound_access_tokens", text);
  }
}

function setStatus(call: RouteCall, status: AppRecord["status"]) {
  const record = appOf(call);
  record.status = status;
  record.lastUpdated = timestamp(call.org);
  return ok({});
}

/** Takes assignments, secrets, grants and admin roles with it. */
function remove(call: RouteCall) {
  const { records, switches } = call.org;
  const record = appOf(call);
  if (record.status === "ACTIVE") {
    throw new OktaError(403, "E0000056", "Delete application forbidden.", [
      { errorSummary: "The application must be deactivated before deletion." },
    ]);
  }
  if (switches.clientOfDeletedApp === "drop") {
    for (const policy of records.policies) {
      policy.clients = policy.clients.filter((clientId) => clientId !== record.clientId);
    }
  }
  removeWhere(records.appGroups, (assignment) => assignment.appId === record.id);
  removeWhere(records.appUsers, (assignment) => assignment.appId === record.id);
  removeWhere(records.clientSecrets, (secret) => secret.appId === record.id);
  removeWhere(records.appGrants, (grant) => grant.appId === record.id);
  forgetAccessOf(call.org, { type: "CLIENT", id: record.clientId });
  removeWhere(records.apps, (candidate) => candidate === record);
  return noContent();
}

/**
 * Whether an app fits `q` (start of name or label) and `filter`.
 * @throws OktaError 501 for a filter other than `status eq`, `id eq` and `name eq`.
 */
function matchesApp(app: AppRecord, query: URLSearchParams): boolean {
  const start = (query.get("q") ?? "").toLowerCase();
  const filter = query.get("filter");
  return (
    (app.label.toLowerCase().startsWith(start) || "oidc_client".startsWith(start)) &&
    (filter === null || matchesFilter(app, filter))
  );
}

function matchesFilter(app: AppRecord, filter: string): boolean {
  const [, attribute, value] = /^(status|id|name) eq "([^"\\]*)"$/.exec(filter) ?? [];
  switch (attribute) {
    case "status":
      return app.status === value;
    case "id":
      return app.id === value;
    case "name":
      return value === "oidc_client";
    default:
      throw notModelled("this expression of the parameter filter");
  }
}
