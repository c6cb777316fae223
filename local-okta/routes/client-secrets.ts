import { createHash } from "node:crypto";
import * as z from "zod";
import { notFound, validationFailed } from "../management-api/okta-error.ts";
import type { OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { created, noContent, ok } from "../management-api/okta-route.ts";
import { lastName } from "../management-api/request-body.ts";
import type { Org } from "../org/org.ts";
import { removeWhere, timestamp } from "../org/org.ts";
import type { AppRecord, ClientSecretRecord } from "../org/org-state.ts";
import { clientSecretProblems } from "./app-rules.ts";
import { appOf } from "./apps.ts";
import { addClientSecret, secretsOf } from "./client-secret-store.ts";

const SECRETS = "/api/v1/apps/:appId/credentials/secrets";
const SUBJECT = "OAuth2ClientSecretMediated";

/** Client secrets, the only place that reveals them again. Source: Okta API reference, Application SSO Public Keys and Secrets. */
export const CLIENT_SECRET_ROUTES: readonly OktaRoute[] = [
  {
    method: "GET",
    path: SECRETS,
    access: "okta.apps.read",
    event: { types: ["app.oauth2.client.read_client_secret"], answers: "secretId" },
    handle: list,
  },
  {
    method: "POST",
    path: SECRETS,
    access: "okta.apps.manage",
    event: { types: ["app.oauth2.credentials.lifecycle.create"], answers: "secretId" },
    handle: add,
  },
  {
    method: "POST",
    path: `${SECRETS}/:secretId/lifecycle/activate`,
    access: "okta.apps.manage",
    event: { types: ["app.oauth2.credentials.lifecycle.activate"] },
    handle: (call) => setStatus(call, "ACTIVE"),
  },
  {
    method: "POST",
    path: `${SECRETS}/:secretId/lifecycle/deactivate`,
    access: "okta.apps.manage",
    event: { types: ["app.oauth2.credentials.lifecycle.deactivate"] },
    handle: deactivate,
  },
  {
    method: "DELETE",
    path: `${SECRETS}/:secretId`,
    access: "okta.apps.manage",
    event: { types: ["app.oauth2.credentials.lifecycle.delete"] },
    handle: remove,
  },
];

const secretBody = z.strictObject({
  client_secret: z.string().nullish(),
  status: z.enum(["ACTIVE"]).nullish(),
});

function list(call: RouteCall) {
  const app = appOf(call);
  const secrets = secretsOf(call.org, app);
  return { ...ok(secrets.map((secret) => secretView(call.org, app, secret))), unlogged: secrets.length === 0 };
}

/** An app has at most two, so that one can be replaced without a break. */
function add(call: RouteCall) {
  const app = appOf(call);
  const body = call.hasBody ? call.json(secretBody, lastName) : {};
  const secret = body.client_secret ?? call.org.ids.clientSecret();
  const [problem] = clientSecretProblems(secret, app.tokenEndpointAuthMethod);
  if (problem !== undefined) throw validationFailed(problem.field, `${problem.field}: ${problem.text}`);
  if (secretsOf(call.org, app).length >= 2) {
    throw validationFailed(SUBJECT, "You've reached the maximum number of client secrets per client.");
  }
  return created(secretView(call.org, app, addClientSecret(call.org, app, secret)));
}

function deactivate(call: RouteCall) {
  const secret = secretOf(call);
  const active = secretsOf(call.org, appOf(call)).filter(({ status }) => status === "ACTIVE");
  if (active.length === 1 && active[0] === secret) {
    throw validationFailed(SUBJECT, "You can't deactivate the only active client secret.");
  }
  return setStatus(call, "INACTIVE");
}

function setStatus(call: RouteCall, status: ClientSecretRecord["status"]) {
  const secret = secretOf(call);
  secret.status = status;
  secret.lastUpdated = timestamp(call.org);
  return ok(secretView(call.org, appOf(call), secret));
}

function remove(call: RouteCall) {
  const secret = secretOf(call);
  if (secret.status === "ACTIVE") {
    const text = "You can't delete an active client secret. Deactivate the secret before deleting it.";
    throw validationFailed(SUBJECT, text);
  }
  removeWhere(call.org.records.clientSecrets, (candidate) => candidate === secret);
  return noContent();
}

function secretOf(call: RouteCall): ClientSecretRecord {
  const id = call.param("secretId");
  const found = secretsOf(call.org, appOf(call)).find((candidate) => candidate.id === id);
  if (found === undefined) throw notFound(id, SUBJECT);
  return found;
}

/** The lifecycle link carries the client ID in the place of the app ID, as recorded. */
function secretView(org: Org, app: AppRecord, secret: ClientSecretRecord): unknown {
  const transition = secret.status === "ACTIVE" ? "deactivate" : "activate";
  const href = `${org.url}/api/v1/apps/${app.clientId}/credentials/secrets/${secret.id}/lifecycle/${transition}`;
  return {
    id: secret.id,
    created: secret.created,
    lastUpdated: secret.lastUpdated,
    status: secret.status,
    client_secret: secret.secret,
    secret_hash: createHash("sha256").update(secret.secret).digest().subarray(0, 16).toString("base64url"),
    _links: { [transition]: { href, hints: { allow: ["POST"] } } },
  };
}
