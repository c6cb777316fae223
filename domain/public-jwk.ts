/** The public half of a client's signing key, as RFC 7517 writes it. RSA has `n` and `e`; EC has `x` and `y`. */
export interface PublicJwk {
  readonly kty: "RSA" | "EC";
  readonly kid: string;
  readonly n?: string;
  readonly e?: string;
  readonly x?: string;
  readonly y?: string;
}

/** Why a file could not be used as a public key. */
export type PublicKeyProblem = "missing" | "unreadable" | "private" | "unsupported";

/** Reads the public key in a file, named relative to the project folder. */
export type PublicKeyReader = (path: string) => PublicJwk | PublicKeyProblem;
