/**
 * The public half of a client's RSA signing key, as RFC 7517 writes it. Not of an EC key: the okta provider's `jwks` block
 * has no `crv`, so Okta would get a key without its curve. A client publishes such a key under its `jwksUri`.
 */
export interface PublicJwk {
  readonly kty: "RSA";
  readonly kid: string;
  readonly n: string;
  readonly e: string;
}

/**
 * Why a file could not be used as a public key: it is not there, holds something else, a private half, a key of another
 * kind, several keys, an empty key set, a certificate, or a key that its own JWK keeps from signing with RSA.
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

/** Reads the public key in a file, named relative to the project folder. */
export type PublicKeyReader = (path: string) => PublicJwk | PublicKeyProblem;
