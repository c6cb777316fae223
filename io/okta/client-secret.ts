import type { ManagementApi } from "./management-api.ts";

/** The newest active client secret of an app, or why there is none to read. */
export type ClientSecretLookup = { readonly secret: string } | { readonly status: number };

interface ClientSecret {
  readonly status: string;
  readonly created: string;
  readonly client_secret: string;
}

/** Reads an app's client secret. Source: Okta, Application SSO Credential OAuth 2.0 Client API, "List all client secrets". */
export async function readClientSecret(api: Pick<ManagementApi, "get">, appId: string): Promise<ClientSecretLookup> {
  const { status, active } = await readSecrets(api, appId);
  const newest = active?.toSorted((a, b) => b.created.localeCompare(a.created)).at(0);
  return newest === undefined ? { status } : { secret: newest.client_secret };
}

/** Whether a secret is one that an app may use now; undefined when Okta does not show the app's secrets. */
export async function isClientSecret(
  api: Pick<ManagementApi, "get">,
  appId: string,
  secret: string,
): Promise<boolean | undefined> {
  const { active } = await readSecrets(api, appId);
  return active?.some(({ client_secret }) => client_secret === secret);
}

async function readSecrets(
  api: Pick<ManagementApi, "get">,
  appId: string,
): Promise<{ readonly status: number; readonly active?: readonly ClientSecret[] }> {
  const { status, body } = await api.get(`/api/v1/apps/${encodeURIComponent(appId)}/credentials/secrets`);
  return status === 200 && Array.isArray(body) ? { status, active: body.filter(isActiveSecret) } : { status };
}

function isActiveSecret(value: unknown): value is ClientSecret {
  return (
    typeof value === "object" &&
    value !== null &&
    "status" in value &&
    value.status === "ACTIVE" &&
    "created" in value &&
    typeof value.created === "string" &&
    "client_secret" in value &&
    typeof value.client_secret === "string"
  );
}
