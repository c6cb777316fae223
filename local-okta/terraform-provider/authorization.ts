import { importPKCS8, SignJWT } from "jose";
import type { ServiceApp } from "../service-app.ts";
import { parseObject, textAt } from "./json.ts";

/** How the provider authenticates to the org. */
export interface ProviderCredential {
  /** Without a trailing slash. */
  readonly orgUrl: string;
  /** Sent as `Authorization: SSWS <token>` without a service app. Never part of an error text. */
  readonly apiToken: string;
  /** @default - none: the API token is used */
  readonly serviceApp?: ServiceApp | undefined;
}

/** Lifetime of a client assertion, in seconds. */
const ASSERTION_LIFETIME = 3600;

/** How long a token is waited for, in seconds. */
const TIMEOUT = 30;

/** How long before its expiry a token is no longer used, in seconds. */
const MARGIN = 2;

/**
 * Returns the value of `Authorization` for each call. Requests a token for the service app at the first call, and keeps it
 * until it expires; calls side by side wait for the same one. Rejects with an `Error` with the text of the real provider, which does not contain the org's reason.
 * Source: okta provider 6.12.0, sdk/v2_requestExecutor.go, `getAccessTokenForPrivateKey` and `Authorize`.
 */
export function authorizations({ orgUrl, apiToken, serviceApp }: ProviderCredential): () => Promise<string> {
  if (serviceApp === undefined) return async () => `SSWS ${apiToken}`;
  let kept = { header: "", until: 0 };
  let requested: ReturnType<typeof newToken> | undefined;
  return async () => {
    if (Date.now() >= kept.until) {
      requested ??= newToken(`${orgUrl}/oauth2/v1/token`, serviceApp).finally(() => {
        requested = undefined;
      });
      kept = await requested;
    }
    return kept.header;
  };
}

async function newToken(url: string, app: ServiceApp): Promise<{ readonly header: string; readonly until: number }> {
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    scope: app.scopes.join(" "),
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: await assertion(url, app),
  });
  const answer = await fetch(url, {
    method: "POST",
    body,
    headers: { accept: "application/json" },
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT * 1000),
  });
  const text = await answer.text();
  if (text.includes("invalid_dpop_proof")) {
    throw new Error("the service app demands DPoP, which the real provider serves and this endpoint does not");
  }
  const token = parseObject(text);
  if (!answer.ok || textAt(token, "access_token") === "") throw new Error("empty access token");
  const lifetime = Number(Object(token)["expires_in"]) - MARGIN;
  return { header: `Bearer ${textAt(token, "access_token")}`, until: Date.now() + lifetime * 1000 };
}

async function assertion(url: string, { clientId, privateKey, keyId }: ServiceApp): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: "RS256", kid: keyId })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(url)
    .setIssuedAt(now)
    .setExpirationTime(now + ASSERTION_LIFETIME)
    .sign(await importPKCS8(privateKey, "RS256"));
}
