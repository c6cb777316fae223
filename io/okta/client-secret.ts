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
  const { status, body } = await api.get(`/api/v1/apps/${encodeURIComponent(appId)}/credentials/secrets`);
  if (status !== 200 || !Array.isArray(body)) return { status };
  const newest = body
    .filter(isActiveSecret)
    .sort((a, b) => b.created.localeCompare(a.created))
    .at(0);
  return newest === undefined ? { status } : { secret: newest.client_secret };
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
