import { compactVerify, decodeProtectedHeader } from "jose";
import { type ConsoleFinding, finding } from "../console-finding.ts";
import { asObject, asText, type JsonObject } from "../json-object.ts";
import type { SigningKeys } from "./signing-keys.ts";

/** The name of the token, which starts each finding about it. */
export type TokenKind = "id-token" | "access-token";

/** A token with a valid signature and issuer, or why it is not valid. */
export type SignedToken =
  | { readonly kind: "verified"; readonly claims: JsonObject }
  | { readonly kind: "refused"; readonly finding: ConsoleFinding };

/**
 * Verifies form, algorithm, issuer, key and signature of a token, in this order. The issuer is read before the signature is
 * verified, only to report a token of another issuer as such.
 */
export async function verifySignedToken(
  kind: TokenKind,
  token: string,
  issuer: string,
  keys: SigningKeys,
): Promise<SignedToken> {
  const parts = decoded(token);
  if (parts === undefined) return refused(finding(`${kind}-malformed`));
  const { alg, kid, claims } = parts;
  if (alg !== "RS256") {
    return refused(finding(`${kind}-algorithm`, { got: `alg ${alg ?? "none"}`, expected: "alg RS256" }));
  }
  if (claims["iss"] !== issuer) {
    return refused(finding(`${kind}-issuer`, { got: `iss ${asText(claims["iss"]) ?? "missing"}`, expected: issuer }));
  }
  const key = kid === undefined ? undefined : await keys.find(issuer, kid);
  if (key === undefined) return refused(finding(`${kind}-key-unknown`, { got: `kid ${kid ?? "missing"}` }));
  const verified = await compactVerify(token, key, { algorithms: ["RS256"] }).catch(() => undefined);
  return verified === undefined ? refused(finding(`${kind}-signature`)) : { kind: "verified", claims };
}

/** Unverified claims: only for a diagnosis, never to grant a right. */
export function unverifiedClaims(token: string): JsonObject | undefined {
  return decoded(token)?.claims;
}

function refused(finding: ConsoleFinding): SignedToken {
  return { kind: "refused", finding };
}

function decoded(token: string): { alg: string | undefined; kid: string | undefined; claims: JsonObject } | undefined {
  const parts = token.split(".");
  if (parts.length !== 3) return undefined;
  try {
    const { alg, kid } = decodeProtectedHeader(token);
    const claims = asObject(JSON.parse(Buffer.from(parts[1] ?? "", "base64url").toString("utf8")));
    return claims && { alg: asText(alg), kid: asText(kid), claims };
  } catch {
    return undefined;
  }
}
