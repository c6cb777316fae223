import * as z from "zod";
import { notFound } from "../management-api/okta-error.ts";
import type { OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { ok } from "../management-api/okta-route.ts";
import type { AppRecord } from "../org/org-state.ts";

const SETTINGS = "/api/v1/internal/apps/:appId/settings/oauth/idToken";

/**
 * The groups claim of an app for the org's own authorization server. An endpoint of the Admin Console that is not documented; the
 * shapes are those the Terraform provider recorded. It takes no Bearer token.
 */
export const ID_TOKEN_SETTINGS_ROUTES: readonly OktaRoute[] = [
  { method: "GET", path: SETTINGS, access: "apiToken", handle: read },
  {
    method: "POST",
    path: SETTINGS,
    access: "apiToken",
    // Not known: nothing is documented of this endpoint.
    event: { types: ["application.lifecycle.update"] },
    handle: write,
  },
];

const body = z.strictObject({
  issuerMode: z.enum(["ORG_URL", "CUSTOM_URL", "DYNAMIC"]),
  name: z.string().optional(),
  value: z.string().optional(),
  valueType: z.enum(["GROUPS", "EXPRESSION"]).optional(),
  groupFilterType: z.enum(["STARTS_WITH", "EQUALS", "CONTAINS", "REGEX"]).optional(),
});

function appOf(call: RouteCall): AppRecord {
  const id = call.param("appId");
  const app = call.org.records.apps.find((candidate) => candidate.id === id);
  if (app === undefined) throw notFound(id, "OAuth2AppInstance");
  return app;
}

function read(call: RouteCall) {
  const app = appOf(call);
  return ok({
    issuer: call.org.url,
    orgUrl: null,
    customUrl: null,
    audience: app.clientId,
    issuerMode: app.oauthClient.issuer_mode,
    ...app.idTokenClaim,
  });
}

function write(call: RouteCall) {
  const app = appOf(call);
  const { issuerMode, ...claim } = call.json(body);
  app.idTokenClaim = claim.name === undefined ? null : claim;
  return ok({ issuer: null, orgUrl: null, customUrl: null, audience: null, issuerMode, ...claim });
}
