import type { ConsoleSwitches } from "../console-switches.ts";
import { asObject, asText, type JsonObject } from "../json-object.ts";
import type { OktaAuthentication } from "../settings/console-settings.ts";
import { issuerOf } from "./issuer.ts";
import type { OktaClient } from "./okta-client.ts";
import type { Unreachable } from "./unreachable.ts";

/** Okta's refusal, in its own words. */
export interface TokenRefusal {
  readonly kind: "refused";
  readonly status: number;
  /** OAuth error code; in Okta's management envelope its `errorCode`. */
  readonly error: string;
  readonly description: string;
}

/** Tokens of a grant. */
export interface TokenResponse {
  readonly kind: "tokens";
  readonly accessToken?: string;
  readonly refreshToken?: string;
  readonly idToken?: string;
  /** Lifetime of the access token in seconds. 0 if Okta does not return it. */
  readonly expiresIn: number;
}

/** The token endpoint of the configured authorization server, for the configured client. */
export async function requestTokens(
  client: OktaClient,
  okta: OktaAuthentication,
  method: ConsoleSwitches["tokenEndpointAuthMethod"],
  grant: Readonly<Record<string, string>>,
): Promise<TokenResponse | TokenRefusal | Unreachable> {
  const basic = method === "client_secret_basic";
  const answer = await client.postForm(
    `${issuerOf(okta)}/v1/token`,
    basic ? grant : { ...grant, client_id: okta.clientId, client_secret: okta.clientSecret },
    basic ? { authorization: basicCredentials(okta) } : {},
  );
  if (answer.kind === "unreachable") return answer;
  const body = asObject(answer.body) ?? {};
  return answer.status === 200 ? tokens(body) : refusal(answer.status, body);
}

/** Both parts are form-encoded first. Source: RFC 6749, section 2.3.1. */
function basicCredentials({ clientId, clientSecret }: OktaAuthentication): string {
  const pair = [clientId, clientSecret].map((part) => new URLSearchParams({ part }).toString().slice("part=".length));
  return `Basic ${Buffer.from(pair.join(":")).toString("base64")}`;
}

function tokens(body: JsonObject): TokenResponse {
  const accessToken = asText(body["access_token"]);
  const refreshToken = asText(body["refresh_token"]);
  const idToken = asText(body["id_token"]);
  const expiresIn = body["expires_in"];
  return {
    kind: "tokens",
    ...(accessToken !== undefined && { accessToken }),
    ...(refreshToken !== undefined && { refreshToken }),
    ...(idToken !== undefined && { idToken }),
    expiresIn: typeof expiresIn === "number" ? expiresIn : 0,
  };
}

function refusal(status: number, body: JsonObject): TokenRefusal {
  return {
    kind: "refused",
    status,
    error: asText(body["error"]) ?? asText(body["errorCode"]) ?? "no error code",
    description: asText(body["error_description"]) ?? asText(body["errorSummary"]) ?? "no description",
  };
}
