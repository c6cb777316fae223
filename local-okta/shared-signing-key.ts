import { exportJWK, generateKeyPair, type JWK } from "jose";

/** One key for all orgs of a process, because creating one is slow. */
let sharedKey: Promise<JWK> | undefined;

/** The shared key, for the option `signingKey` of an org. */
export function signingKey(): Promise<JWK> {
  sharedKey ??= generateKeyPair("RS256", { extractable: true }).then(({ privateKey }) => exportJWK(privateKey));
  return sharedKey;
}
