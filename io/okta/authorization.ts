import { authenticateClient, readPrivateKey } from "../oidc/client-credential.ts";
import type { OktaCredential } from "./credential.ts";
import { type ApiAnswer, request, type Transport, UnexpectedAnswer } from "./management-api.ts";

/** Okta issued no token for the private key. */
export class TokenRefused extends Error {
  override readonly name = "TokenRefused";
}

/**
 * The value of the `Authorization` header for a credential. Exchanges a private key for an access token first. Rejects with
 * {@link TokenRefused} if Okta refuses the key or it cannot be read, like `request` if there is no response, and with
 * `UnexpectedAnswer` if the response is not from Okta.
 */
export async function authorizationHeader(
  orgUrl: string,
  credential: OktaCredential,
  transport: Transport,
): Promise<string> {
  if (credential.kind === "apiToken") return `SSWS ${credential.token}`;
  if (credential.kind === "accessToken") return `Bearer ${credential.token}`;
  return `Bearer ${await accessToken(orgUrl, credential, transport)}`;
}

type PrivateKeyCredential = Extract<OktaCredential, { kind: "privateKey" }>;

/** Source: RFC 7523, section 2.2; Okta, "Implement OAuth for Okta with a service app". */
async function accessToken(orgUrl: string, credential: PrivateKeyCredential, transport: Transport): Promise<string> {
  const { clientId, keyId, scopes } = credential;
  const url = `${orgUrl}/oauth2/v1/token`;
  const key = readPrivateKey(credential.privateKey);
  if (key === undefined) {
    throw new TokenRefused("it holds no unencrypted private key in PEM form (PKCS#1 or PKCS#8)");
  }
  const init = async () => {
    // A request that the rate limit refused may have used up the assertion.
    const { parameters } = await authenticateClient(
      { kind: "privateKey", key, keyId: keyId || undefined },
      clientId,
      url,
    );
    const body = new URLSearchParams({ grant_type: "client_credentials", scope: scopes.join(" "), ...parameters });
    return { method: "POST", body, headers: { accept: "application/json" } };
  };
  const answer = await request(url, init, transport);
  const token = field(answer.body, "access_token");
  if (token !== undefined) return token;
  throw refusal(answer);
}

/** Only an error of OAuth or Okta concerns the key. A proxy's page or a rate limit does not. */
function refusal({ status, body, errorSummary }: ApiAnswer): Error {
  const why = field(body, "error_description") ?? field(body, "error") ?? errorSummary;
  const isRefused = why !== undefined && status >= 400 && status < 500 && status !== 429;
  if (isRefused) return new TokenRefused(why);
  return new UnexpectedAnswer(`POST /oauth2/v1/token returned ${status} without a token or an OAuth error`);
}

function field(body: unknown, name: string): string | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const value: unknown = Reflect.get(body, name);
  return typeof value === "string" ? value : undefined;
}
