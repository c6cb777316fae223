/**
 * The public key of a client's RSA signing key, in the format of RFC 7517. EC keys are not supported: the okta provider's
 * `jwks` block has no `crv`, so Okta would get a key without its curve. A client publishes an EC key at its `jwksUri`.
 */
export interface PublicJwk {
  readonly kty: "RSA";
  readonly kid: string;
  readonly n: string;
  readonly e: string;
}

/**
 * Why a file cannot be used as a public key: it does not exist, has other content, a private key, a key of another type,
 * several keys, an empty key set, a certificate, or a key that its JWK does not allow for RSA signatures.
 */
export type PublicKeyProblem =
  | "missing"
  | "unreadable"
  | "private"
  | "unsupported"
  | "several"
  | "empty"
  | "certificate"
  | "purpose";

/** Reads the public key in a file. The path is relative to the project folder. */
export type PublicKeyReader = (path: string) => PublicJwk | PublicKeyProblem;
