import { type ManagementApi, NotReadable, type OktaObject } from "./management-api.ts";

/**
 * The newest active client secret of an app. Undefined if it has none, or the org does not have the app. Rejects as the API
 * does. Source: Okta, Application SSO Credential OAuth 2.0 Client API, "List all client secrets".
 */
export async function readClientSecret(api: Pick<ManagementApi, "list">, appId: string): Promise<string | undefined> {
  const active = await activeSecrets(api, appId);
  return active.toSorted((a, b) => b.created.localeCompare(a.created)).at(0)?.client_secret;
}

/** Whether a secret is an active secret of an app. Undefined if Okta does not show the app's secrets. */
export async function isClientSecret(
  api: Pick<ManagementApi, "list">,
  appId: string,
  secret: string,
): Promise<boolean | undefined> {
  try {
    return (await activeSecrets(api, appId)).some(({ client_secret }) => client_secret === secret);
  } catch (error) {
    if (error instanceof NotReadable) return undefined;
    throw error;
  }
}

interface ClientSecret extends OktaObject {
  readonly created: string;
  readonly client_secret: string;
}

async function activeSecrets(api: Pick<ManagementApi, "list">, appId: string): Promise<readonly ClientSecret[]> {
  const secrets = await api.list(`/api/v1/apps/${encodeURIComponent(appId)}/credentials/secrets`);
  return secrets.filter(isActiveSecret);
}

function isActiveSecret(secret: OktaObject): secret is ClientSecret {
  const { status, created, client_secret: value } = secret;
  return status === "ACTIVE" && typeof created === "string" && typeof value === "string";
}
