import type { ManagementApi, OktaObject } from "./management-api.ts";

/**
 * Creates a new client secret of an app and deletes all others. An app without secrets gets none. Does not read the value.
 * Rejects as the API does. Source: Okta, Application SSO Credential OAuth 2.0 Client API: an app has two
 * secrets at most, and an active one is not deleted.
 */
export async function renewSecrets(api: Pick<ManagementApi, "list" | "write">, appId: string): Promise<void> {
  const at = `/api/v1/apps/${encodeURIComponent(appId)}/credentials/secrets`;
  const old = await api.list(at);
  if (old.length === 0) return;
  const [first, ...others] = old.toSorted(
    (a, b) => Number(b["status"] === "ACTIVE") - Number(a["status"] === "ACTIVE"),
  );
  for (const secret of others) await remove(api, at, secret);
  await api.write("POST", at);
  if (first !== undefined) await remove(api, at, first);
}

async function remove(api: Pick<ManagementApi, "write">, at: string, { id, status }: OktaObject): Promise<void> {
  const path = `${at}/${encodeURIComponent(id)}`;
  if (status === "ACTIVE") await api.write("POST", `${path}/lifecycle/deactivate`);
  await api.write("DELETE", path);
}
