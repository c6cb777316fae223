import type { Context, Hono } from "hono";
import { createLocalJWKSet, jwtVerify } from "jose";
import type { Org } from "../org/org.ts";
import type { SeedManagementClient } from "../org/seed.ts";
import type { OrgDocument } from "../org/state-file.ts";
import type { OrgSwitches } from "../org/switches.ts";
import { notModelled, OktaError } from "./okta-error.ts";
import { ACCESS_TOKEN_LIFETIME, generateOrgKey, signAccessToken } from "./org-access-token.ts";

const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** Longest time between `iat` and `exp` of a client assertion, in seconds (Okta, Client authentication, JWT). */
const LONGEST_ASSERTION = 3600;

/** A refusal of the token endpoint (RFC 6749 section 5.2). */
class TokenError extends Error {
  readonly status: 400 | 401;
  readonly code: string;

  constructor(status: 400 | 401, code: string, description: string) {
    super(description);
    this.status = status;
    this.code = code;
  }
}

/**
 * `POST /oauth2/v1/token` of the org itself: service apps exchange a signed assertion for a token with `okta.*` scopes.
 * Parameters may be in the query, where Okta's own SDK puts them. Source: Okta, Implement OAuth for Okta with a service app.
 */
export function mountTokenEndpoint(app: Hono, org: Org, document: OrgDocument, save: () => void): void {
  const usedIds = new Set<string>();
  app.post("/oauth2/v1/token", async (context) => {
    try {
      const proof = context.req.header("DPoP");
      return context.json(await grantToken(await parametersOf(context), proof, org, document, save, usedIds));
    } catch (error) {
      if (error instanceof TokenError) {
        return context.json({ error: error.code, error_description: error.message }, error.status);
      }
      throw error;
    }
  });
}

async function parametersOf(context: Context): Promise<URLSearchParams> {
  const parameters = new URLSearchParams(await context.req.text());
  for (const [name, value] of new URL(context.req.url).searchParams) {
    parameters.append(name, value);
  }
  const repeated = [...parameters.keys()].find((name) => parameters.getAll(name).length > 1);
  if (repeated !== undefined) {
    throw new TokenError(400, "invalid_request", "The request parameters must not be repeated.");
  }
  return parameters;
}

async function grantToken(
  parameters: URLSearchParams,
  proof: string | undefined,
  org: Org,
  document: OrgDocument,
  save: () => void,
  usedIds: Set<string>,
): Promise<unknown> {
  if (parameters.get("grant_type") !== "client_credentials") {
    throw new TokenError(400, "unsupported_grant_type", "The org's own server grants client_credentials only.");
  }
  const client = await authenticateClient(parameters, org, usedIds);
  if (client.demandsDpop) {
    if (proof !== undefined) throw notModelled("a DPoP proof at the token endpoint of the org");
    throw new TokenError(400, "invalid_dpop_proof", "The DPoP proof JWT header is missing.");
  }
  const scopes = grantedScopes(parameters.get("scope") ?? "", client, org.switches);
  // Concurrent requests for the first token all use the key that was stored first.
  const newKey = document.orgKey ?? (await generateOrgKey());
  document.orgKey ??= newKey;
  save();
  const token = await signAccessToken({
    key: document.orgKey,
    keyId: org.organization.signingKeyId,
    orgUrl: org.url,
    clientId: client.clientId,
    scopes,
    now: org.clock(),
  });
  return { token_type: "Bearer", expires_in: ACCESS_TOKEN_LIFETIME, access_token: token, scope: scopes.join(" ") };
}

/**
 * @throws TokenError for a custom scope, and for a scope that is not granted, unless the switch `scopesNotGranted` leaves it
 * out.
 */
function grantedScopes(text: string, client: SeedManagementClient, { scopesNotGranted }: OrgSwitches): string[] {
  const asked = text.split(" ").filter((scope) => scope !== "");
  if (asked.some((scope) => !scope.startsWith("okta."))) {
    throw new TokenError(400, "invalid_scope", "Custom scopes are not allowed for this request.");
  }
  const granted = asked.filter((scope) => client.scopes.includes(scope));
  if (granted.length === 0 || (granted.length < asked.length && scopesNotGranted === "refuse")) {
    const description = "One or more scopes are not configured for the authorization server resource.";
    throw new TokenError(400, "invalid_scope", description);
  }
  return granted;
}

async function authenticateClient(
  parameters: URLSearchParams,
  org: Org,
  usedIds: Set<string>,
): Promise<SeedManagementClient> {
  const assertion = parameters.get("client_assertion");
  if (assertion === null || parameters.get("client_assertion_type") !== ASSERTION_TYPE) {
    throw new TokenError(401, "invalid_client", "No client credentials found.");
  }
  const client = org.seed.managementClients.find(({ clientId }) => clientId === claimedClientId(assertion));
  if (client === undefined) {
    throw new OktaError(401, "invalid_client", "Invalid value for 'client_id' parameter.");
  }
  await checkAssertion(assertion, client, org, usedIds);
  return client;
}

/** The claimed issuer of the assertion, before any check. */
function claimedClientId(assertion: string): unknown {
  try {
    return JSON.parse(Buffer.from(assertion.split(".")[1] ?? "", "base64url").toString())?.iss;
  } catch {
    return undefined;
  }
}

/** An assertion without a `jti` may be used again: Okta's own SDK sends equal ones within a second. */
async function checkAssertion(
  assertion: string,
  client: SeedManagementClient,
  org: Org,
  usedIds: Set<string>,
): Promise<void> {
  const now = org.clock();
  const { payload } = await jwtVerify(assertion, createLocalJWKSet(client.jwks), {
    issuer: client.clientId,
    subject: client.clientId,
    audience: `${org.url}/oauth2/v1/token`,
    requiredClaims: ["exp"],
    currentDate: now,
  }).catch(() => {
    throw invalidAssertion();
  });
  const isTooLong = (payload.exp ?? 0) - now.getTime() / 1000 > LONGEST_ASSERTION;
  if (isTooLong || (payload.jti !== undefined && usedIds.has(payload.jti))) throw invalidAssertion();
  if (payload.jti !== undefined) {
    usedIds.add(payload.jti);
  }
}

function invalidAssertion(): TokenError {
  return new TokenError(401, "invalid_client", "The client_assertion token is not valid.");
}
