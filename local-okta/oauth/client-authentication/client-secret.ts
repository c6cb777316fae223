import type { Org } from "../../org/org.ts";
import type { AppRecord } from "../../org/org-state.ts";
import { sameText } from "../../org/secret.ts";
import { secretsOf } from "../../routes/client-secret-store.ts";
import { oauthError } from "../oauth-error.ts";

/** The active secrets of the app: at most two, so that one can be replaced without downtime. */
export function activeSecrets(org: Org, client: AppRecord): readonly string[] {
  return secretsOf(org, client)
    .filter(({ status }) => status === "ACTIVE")
    .map(({ secret }) => secret);
}

/** @throws OAuthError if it is not one of the app's active secrets. */
export function checkSecret(org: Org, client: AppRecord, sent: string): void {
  if (!activeSecrets(org, client).some((secret) => sameText(secret, sent))) {
    throw oauthError("invalid_client_secret");
  }
}
