import { calculateJwkThumbprint, decodeProtectedHeader, EmbeddedJWK, errors, type JWTPayload, jwtVerify } from "jose";
import { oauthError } from "../oauth-error.ts";

/** Algorithms of a proof. Source: Okta, Configure OAuth 2.0 Demonstrating Proof-of-Possession. */
const ALGORITHMS = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"];

/** Members of a key that are secret (RFC 7518 section 6). */
const SECRET_MEMBERS = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/** How old a proof may be, in seconds. Source: Okta, Error codes, `invalid_dpop_proof_jwt_too_old`. */
export const OLDEST_PROOF = 300;

/** The claims of a proof, after all checks that need no stored data. */
export interface DpopProof {
  /** Thumbprint of its key (RFC 7638). */
  readonly thumbprint: string;
  readonly jti: string;
  /** Seconds since the epoch. */
  readonly issuedAt: number;
  readonly nonce: unknown;
}

/** The request that a proof is for. */
export interface ProvenRequest {
  readonly method: string;
  /** Its addresses, without query. */
  readonly urls: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Checks a DPoP proof (RFC 9449 section 4.3): type, algorithm, a public key, its signature, method and address, and its age.
 * Source: Okta, Error codes, OAuth 2.0 errors, `invalid_dpop_proof_*`.
 * @throws OAuthError.
 */
export async function checkProof(proof: string, request: ProvenRequest): Promise<DpopProof> {
  const { typ, alg = "", jwk } = headerOf(proof);
  if (typ !== "dpop+jwt") throw oauthError("invalid_dpop_proof_invalid_type");
  if (!ALGORITHMS.includes(alg)) throw oauthError("invalid_dpop_proof_invalid_signature_algorithm");
  if (!isObject(jwk) || SECRET_MEMBERS.some((name) => Object.hasOwn(jwk, name))) throw oauthError("invalid_dpop_proof");
  const payload = await verified(proof, request.now);
  const issuedAt = checkClaims(payload, request);
  if (typeof payload.jti !== "string" || payload.jti === "") throw oauthError("invalid_dpop_proof_invalid_jti");
  const { jti, nonce } = payload;
  return { thumbprint: await calculateJwkThumbprint(jwk), jti, issuedAt, nonce };
}

/** The type of a header does not bind its sender. */
function isObject<T>(value: T): value is T & object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function headerOf(proof: string) {
  try {
    return decodeProtectedHeader(proof);
  } catch {
    throw oauthError("invalid_dpop_proof_invalid_jwt");
  }
}

async function verified(proof: string, now: number): Promise<JWTPayload> {
  try {
    return (await jwtVerify(proof, EmbeddedJWK, { algorithms: ALGORITHMS, currentDate: new Date(now) })).payload;
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) {
      throw oauthError("invalid_dpop_proof_invalid_signature");
    }
    if (error instanceof errors.JWTExpired) throw oauthError("invalid_dpop_proof_jwt_expired");
    if (error instanceof errors.JWTClaimValidationFailed && error.claim === "iat") {
      throw oauthError("invalid_dpop_proof_invalid_iat");
    }
    throw oauthError("invalid_dpop_proof");
  }
}

/** Returns when the proof was created. */
function checkClaims({ htm, htu, iat }: JWTPayload, { method, urls, now }: ProvenRequest): number {
  if (htm !== method) throw oauthError("invalid_dpop_proof_invalid_htm");
  if (!urls.includes(withoutQuery(htu))) throw oauthError("invalid_dpop_proof_invalid_htu");
  if (typeof iat !== "number") throw oauthError("invalid_dpop_proof_invalid_iat");
  if (iat > now / 1000) throw oauthError("invalid_dpop_proof_jwt_issued_in_future");
  if (iat < now / 1000 - OLDEST_PROOF) throw oauthError("invalid_dpop_proof_jwt_too_old");
  return iat;
}

function withoutQuery(htu: unknown): string {
  if (typeof htu !== "string" || !URL.canParse(htu)) return "";
  const { origin, pathname, username, password } = new URL(htu);
  return username === "" && password === "" ? `${origin}${pathname}` : "";
}
