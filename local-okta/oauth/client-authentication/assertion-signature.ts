import type { CompactVerifyGetKey, CompactVerifyResult, JWTPayload } from "jose";
import {
  compactVerify,
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeProtectedHeader,
  errors,
  type JSONWebKeySet,
} from "jose";
import { notModelled } from "../../management-api/okta-error.ts";
import type { Org } from "../../org/org.ts";
import type { AppKeyRecord, AppRecord } from "../../org/org-state.ts";
import { readJwtPayload } from "../jwt-payload.ts";
import { oauthError } from "../oauth-error.ts";
import { activeSecrets } from "./client-secret.ts";

/** Signature algorithms of private_key_jwt and of client_secret_jwt (Okta, Client authentication). */
const ASYMMETRIC = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"];
const SYMMETRIC = ["HS256", "HS384", "HS512"];

/** Shortest secret for a JWT HMAC, in characters. */
const SHORTEST_SECRET = 32;

/**
 * The payload of an assertion that one of the app's keys, or its secrets, signed.
 * @throws OAuthError; OktaError 501 for a `jwks_uri` outside this machine.
 */
export async function verifySignature(org: Org, client: AppRecord, assertion: string): Promise<JWTPayload> {
  const isSecret = client.tokenEndpointAuthMethod === "client_secret_jwt";
  checkAlgorithm(assertion, isSecret ? SYMMETRIC : ASYMMETRIC);
  return isSecret ? bySecret(org, client, assertion) : byKey(client, assertion);
}

function checkAlgorithm(assertion: string, allowed: readonly string[]): void {
  try {
    if (allowed.includes(decodeProtectedHeader(assertion).alg ?? "")) return;
  } catch {
    throw oauthError("client_assertion_invalid_jwt");
  }
  throw oauthError("client_assertion_invalid_signature_algorithm");
}

async function bySecret(org: Org, client: AppRecord, assertion: string): Promise<JWTPayload> {
  const secrets = activeSecrets(org, client);
  if (secrets.some((secret) => secret.length < SHORTEST_SECRET)) {
    throw oauthError("client_assertion_invalid_secret_length");
  }
  for (const secret of secrets) {
    const options = { algorithms: SYMMETRIC };
    const verified = await compactVerify(assertion, Buffer.from(secret), options).catch(() => undefined);
    if (verified !== undefined) return payloadOf(verified);
  }
  throw oauthError("client_assertion_invalid_signature");
}

async function byKey(client: AppRecord, assertion: string): Promise<JWTPayload> {
  try {
    return payloadOf(await compactVerify(assertion, keysOf(client), { algorithms: ASYMMETRIC }));
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) throw oauthError("client_assertion_invalid_kid");
    if (error instanceof errors.JOSEError || error instanceof DOMException) {
      throw oauthError("client_assertion_invalid_signature");
    }
    throw error;
  }
}

function payloadOf({ payload }: CompactVerifyResult): JWTPayload {
  try {
    return readJwtPayload(payload);
  } catch {
    throw oauthError("client_assertion_invalid_jwt");
  }
}

function keysOf({ oauthClient }: AppRecord): CompactVerifyGetKey {
  const uri = oauthClient["jwks_uri"];
  return typeof uri === "string" && uri !== ""
    ? remoteKeys(uri)
    : createLocalJWKSet(localKeys(oauthClient.jwks?.keys ?? []));
}

/** A stored key has `use: null` if none was sent, which means any use. An inactive key is not accepted. */
function localKeys(stored: readonly AppKeyRecord[]): JSONWebKeySet {
  const keys = stored.filter(({ status }) => status === "ACTIVE");
  return {
    keys: keys.map((key) => JSON.parse(JSON.stringify(key, (_name, value) => value ?? undefined))),
  };
}

/** The org calls nothing outside of this machine. */
function remoteKeys(uri: string): CompactVerifyGetKey {
  const url = new URL(uri);
  if (!["127.0.0.1", "localhost", "[::1]"].includes(url.hostname)) {
    throw notModelled("a jwks_uri outside this machine");
  }
  const keys = createRemoteJWKSet(url, { cacheMaxAge: 0, cooldownDuration: 0 });
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      throw error instanceof errors.JWKSNoMatchingKey ? error : oauthError("jwks_uri_error");
    }
  };
}
