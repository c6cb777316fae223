import type { CryptoKey, JWK, JWTPayload } from "jose";
import { compactVerify, exportJWK, generateKeyPair, importJWK, SignJWT } from "jose";
import { readJwtPayload } from "./jwt-payload.ts";
import type { OAuthRecords } from "./oauth-records.ts";

/** Signs and checks tokens with the keys of the authorization servers. */
export interface SigningKeys {
  /** A compact JWS whose header has `kid` and `alg` and no `typ`, as Okta's. */
  sign(kid: string, payload: JWTPayload): Promise<string>;
  /** The payload of a token signed with that key, or undefined. The caller checks times and audience. */
  verify(kid: string, token: string): Promise<JWTPayload | undefined>;
  /** `kty`, `alg`, `kid`, `use`, `e` and `n`. */
  publicKey(kid: string): Promise<JWK>;
}

interface KeyPair {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly publicJwk: JWK;
}

/**
 * Creates each key when it is first needed, RSA with 2048 bits like Okta's, and stores it.
 * @param records returns the current records, because a reset replaces them.
 * @param fixedKey private RSA key to use for all of them.
 */
export function createSigningKeys(records: () => OAuthRecords, save: () => void, fixedKey?: JWK): SigningKeys {
  const pairs = new Map<string, Promise<KeyPair>>();
  const create = async (kid: string) => {
    const kept = fixedKey ?? records().signingKeys.find((record) => record.kid === kid)?.key;
    const key = kept ?? (await generateKey());
    if (kept === undefined) {
      records().signingKeys.push({ kid, key });
      save();
    }
    return importPair(key);
  };
  const pairOf = (kid: string): Promise<KeyPair> => {
    const known = pairs.get(kid);
    if (known !== undefined) return known;
    const pair = create(kid);
    pairs.set(kid, pair);
    pair.catch(() => pairs.delete(kid));
    return pair;
  };
  return {
    sign: async (kid, payload) =>
      new SignJWT(payload).setProtectedHeader({ kid, alg: "RS256" }).sign((await pairOf(kid)).privateKey),
    verify: async (kid, token) => verify(token, (await pairOf(kid)).publicKey),
    publicKey: async (kid) => {
      const { e, n } = (await pairOf(kid)).publicJwk;
      return { kty: "RSA", alg: "RS256", kid, use: "sig", ...(e && { e }), ...(n && { n }) };
    },
  };
}

async function generateKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  return exportJWK(privateKey);
}

async function importPair(key: JWK): Promise<KeyPair> {
  const { n, e } = key;
  const publicJwk: JWK = { kty: "RSA", ...(n && { n }), ...(e && { e }) };
  return { privateKey: await importKey(key), publicKey: await importKey(publicJwk), publicJwk };
}

async function importKey(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, "RS256");
  if (key instanceof Uint8Array) throw new TypeError("A signing key must be an RSA key.");
  return key;
}

async function verify(token: string, key: CryptoKey): Promise<JWTPayload | undefined> {
  try {
    return readJwtPayload((await compactVerify(token, key, { algorithms: ["RS256"] })).payload);
  } catch {
    return undefined;
  }
}
