import type { SettingsDocument } from "../../../cli/views/settings-document.ts";
import type { Admin } from "../../journeys/verify-org.ts";

/** An API client as the person knows it who set it up. */
export interface ApiClient {
  readonly id: string;
  readonly secret: string;
}

/** The client of that name in the settings artifact, with its secret from the org. */
export async function apiClient({ apiCallers }: SettingsDocument, name: string, admin: Admin): Promise<ApiClient> {
  const id = String(apiCallers.clients.find((client) => client.name === name)?.clientId.value);
  const [secret] = await admin.get<{ client_secret: string }[]>(`/apps/${id}/credentials/secrets`);
  return { id, secret: String(secret?.client_secret) };
}

/** The access token of the client credentials grant, asked for with a Basic token. */
export async function bearerToken(issuer: string, { id, secret }: ApiClient, scope: string): Promise<string> {
  const response = await fetch(`${issuer}/v1/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials", scope }),
  });
  return JSON.parse(await response.text()).access_token;
}
