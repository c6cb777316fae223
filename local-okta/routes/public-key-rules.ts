import type { PublicKey } from "./app-body.ts";
import type { Problem } from "./problem.ts";

/** Members of a JWK that its type needs (RFC 7518 section 6). Okta's provider sends EC keys without `crv`. */
const NEEDED = { RSA: ["n", "e"], EC: ["x", "y"] } as const;

/**
 * The public keys of an app: complete, and every `kid` once. Private members are not modelled fields and therefore refused.
 * Source: Okta API reference, Applications, JSON Web Key Set.
 */
export function publicKeyProblems(keys: readonly PublicKey[]): readonly Problem[] {
  const problems: Problem[] = [];
  for (const key of keys) {
    for (const member of NEEDED[key.kty].filter((name) => !key[name])) {
      problems.push({ field: "jwks", text: `'${member}' is required when 'kty' is '${key.kty}'.` });
    }
  }
  const ids = keys.map((key) => key.kid).filter((kid) => typeof kid === "string");
  if (new Set(ids).size < ids.length) {
    problems.push({ field: "jwks", text: "Each key must have a 'kid' of its own." });
  }
  if (keys.length > 1 && ids.length < keys.length) {
    problems.push({ field: "jwks", text: "'kid' is required when there is more than one key." });
  }
  return problems;
}
