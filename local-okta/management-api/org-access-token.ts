import { randomUUID } from "node:crypto";
import type { CryptoKey, JWK, JWTPayload } from "jose";
import { exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT } from "jose";

/** Lifetime of the org's own access tokens, in seconds (Okta, Implement OAuth for Okta: one hour, not configurable). */
export const ACCESS_TOKEN_LIFETIME = 3600;

/** Makes the key that signs the org's own access tokens. */
export async function generateOrgKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  return exportJWK(privateKey);
}

export interface AccessTokenRequest {
  readonly key: JWK;
  readonly keyId: string;
  readonly orgUrl: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly now: Date;
}

/** An access token of the org's own authorization server, with the claims Okta puts there. */
export async function signAccessToken(request: AccessTokenRequest): Promise<string> {
  const issuedAt = Math.floor(request.now.getTime() / 1000);
  return new SignJWT({ ver: 1, cid: request.clientId, scp: [...request.scopes] })
    .setProtectedHeader({ alg: "RS256", kid: request.keyId })
    .setJti(`AT.${randomUUID()}`)
    .setIssuer(request.orgUrl)
    .setAudience(request.orgUrl)
    .setSubject(request.clientId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ACCESS_TOKEN_LIFETIME)
    .sign(await importRsaKey(request.key));
}

/** The payload of a token this org signed and that has not expired, or undefined. */
export async function verifyAccessToken(
  token: string,
  key: JWK | undefined,
  orgUrl: string,
  now: Date,
): Promise<JWTPayload | undefined> {
  if (key === undefined) return undefined;
  const { kty, n, e } = key;
  try {
    const publicKey = await importRsaKey({ ...(kty && { kty }), ...(n && { n }), ...(e && { e }) });
    const options = { issuer: orgUrl, audience: orgUrl, algorithms: ["RS256"], currentDate: now };
    return (await jwtVerify(token, publicKey, options)).payload;
  } catch {
    return undefined;
  }
}

async function importRsaKey(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, "RS256");
  if (key instanceof Uint8Array) throw new TypeError("The org's signing key is not an RSA key.");
  return key;
}
