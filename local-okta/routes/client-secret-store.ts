import { ID_PREFIX } from "../org/okta-ids.ts";
import type { Org } from "../org/org.ts";
import { removeWhere, timestamp } from "../org/org.ts";
import type { AppRecord, ClientSecretRecord } from "../org/org-state.ts";

/** Whether the app proves itself by a secret. */
function usesClientSecret(app: AppRecord): boolean {
  return app.tokenEndpointAuthMethod.startsWith("client_secret_");
}

/** The secrets of an app, oldest first. */
export function secretsOf(org: Org, app: AppRecord): readonly ClientSecretRecord[] {
  return org.records.clientSecrets.filter((secret) => secret.appId === app.id);
}

/** The secret that the answers to POST and PUT of an app show, or undefined. */
export function newestSecret(org: Org, app: AppRecord): string | undefined {
  return secretsOf(org, app).findLast((secret) => secret.status === "ACTIVE")?.secret;
}

/** Adds a secret, which must have passed its rules. */
export function addClientSecret(org: Org, app: AppRecord, secret: string): ClientSecretRecord {
  const now = timestamp(org);
  const record: ClientSecretRecord = {
    id: org.ids.objectId(ID_PREFIX.clientSecret),
    appId: app.id,
    created: now,
    lastUpdated: now,
    status: "ACTIVE",
    secret,
  };
  org.records.clientSecrets.push(record);
  return record;
}

/**
 * Brings the secrets in line with a written app: none where the app needs none, a generated one where it has none yet, and a
 * secret sent with the app in the place of the newest one.
 */
export function keepClientSecret(org: Org, app: AppRecord, given: string | undefined): void {
  if (!usesClientSecret(app)) {
    removeWhere(org.records.clientSecrets, (secret) => secret.appId === app.id);
    return;
  }
  const newest = newestSecret(org, app);
  if (newest === undefined || (given !== undefined && given !== newest)) {
    removeWhere(org.records.clientSecrets, (secret) => secret.appId === app.id && secret.secret === newest);
    removeWhere(org.records.clientSecrets, (secret) => secret.appId === app.id && secret.secret === given);
    addClientSecret(org, app, given ?? org.ids.clientSecret());
  }
}
