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

/** Why a file could not be used as a public key. */
export type PublicKeyProblem = "missing" | "unreadable" | "private" | "unsupported";

/** Reads the public key in a file, named relative to the project folder. */
export type PublicKeyReader = (path: string) => PublicJwk | PublicKeyProblem;
