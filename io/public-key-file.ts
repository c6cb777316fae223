import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import { resolve } from "node:path";
import type { PublicJwk, PublicKeyProblem, PublicKeyReader } from "../domain/public-jwk.ts";
import { parseJson } from "./json-text.ts";
import { readRegularFile } from "./regular-file.ts";

/**
 * A reader of public keys in PEM or JWK form, or in a JWKS with one key, for paths relative to a folder. Never returns a
 * private key. Does not check the strength of a key.
 */
export function publicKeyReader(folder: string): PublicKeyReader {
  return (path) => {
    const text = read(resolve(folder, path))?.trim();
    if (text === undefined) return "missing";
    if (PRIVATE_PEM.test(text)) return "private";
    try {
      return text.startsWith("{") ? fromJson(parseJson(path, text, "no JSON")) : fromPem(text);
    } catch {
      return UNREAD_PRIVATE_MEMBER.test(text) ? "private" : "unreadable";
    }
  };
}

/** Source: RFC 7468, sections 10 and 11. */
const PRIVATE_PEM = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----/;

/** In a file that is not JSON, or has a duplicate key. */
const UNREAD_PRIVATE_MEMBER = /"(?:d|\\u0064)"\s*:\s*"/;

function read(path: string): string | undefined {
  try {
    return readRegularFile(path);
  } catch {
    return undefined;
  }
}

/** Throws if it contains no key. */
function fromPem(text: string): PublicJwk | PublicKeyProblem {
  const labels = [...text.matchAll(/-----BEGIN ([^-]{1,64})-----/g)].map(([, label = ""]) => label);
  if (labels.length > 0 && labels.every((label) => label.endsWith("CERTIFICATE"))) return "certificate";
  return labels.length > 1 ? "several" : fromKey(createPublicKey(text));
}

/** Members that only a private or secret key has. Source: RFC 7518, sections 6.2.2, 6.3.2 and 6.4. */
const PRIVATE_MEMBERS: readonly string[] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/** Throws if it contains no key. */
function fromJson(given: unknown): PublicJwk | PublicKeyProblem {
  if (typeof given !== "object" || given === null) return "unreadable";
  if (isPrivateKey(given) || holdsPrivateKey(given)) return "private";
  if (!("keys" in given)) return fromJwk(given);
  const { keys } = given;
  if (!Array.isArray(keys) || "kty" in given) return "unreadable";
  if (keys.length > 1) return "several";
  return keys.length === 0 ? "empty" : fromJwk(keys[0]);
}

function isPrivateKey(key: unknown): boolean {
  if (typeof key !== "object" || key === null) return false;
  return Object.entries(key).some(([name, value]) => PRIVATE_MEMBERS.includes(name) && value !== null);
}

/** Searches at any depth. An entry of `keys` counts as a key, and so does any object with `kty`. */
function holdsPrivateKey(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if ("kty" in value && isPrivateKey(value)) return true;
  if ("keys" in value && Array.isArray(value.keys) && value.keys.some(isPrivateKey)) return true;
  return Object.values(value).some(holdsPrivateKey);
}

/** The used members of a JWK. Each may have any type. */
interface GivenJwk {
  readonly kid?: unknown;
  readonly use?: unknown;
  readonly alg?: unknown;
  readonly key_ops?: unknown;
}

/** A member that is null counts as absent: some tools write all members that a key may have. */
function fromJwk(members: object): PublicJwk | PublicKeyProblem {
  const given: GivenJwk = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
  const key = createPublicKey({ key: { ...given }, format: "jwk" });
  const { kid } = given;
  const read = fromKey(key);
  if (typeof read === "string") return read;
  if (!isForSignatures(given)) return "purpose";
  return typeof kid === "string" && kid !== "" ? { ...read, kid } : read;
}

/**
 * A JWK may name its use. Sources: RFC 7517, sections 4.2 to 4.4; Okta, OpenID Connect & OAuth 2.0 API
 * (`token_endpoint_auth_signing_alg_values_supported`).
 */
function isForSignatures({ use = "sig", alg = "RS256", key_ops = ["verify"] }: GivenJwk): boolean {
  const operations: unknown[] = Array.isArray(key_ops) ? key_ops : [];
  return use === "sig" && ["RS256", "RS384", "RS512"].some((each) => each === alg) && operations.includes("verify");
}

function fromKey(key: KeyObject): PublicJwk | PublicKeyProblem {
  if (key.asymmetricKeyType !== "rsa") return "unsupported";
  const { n, e } = key.export({ format: "jwk" });
  return n && e ? { kty: "RSA", kid: thumbprint({ e, kty: "RSA", n }), n, e } : "unreadable";
}

/** RFC 7638: SHA-256 over the key's required members, in the order of their names. */
function thumbprint(members: Readonly<Record<"e" | "kty" | "n", string>>): string {
  return createHash("sha256").update(JSON.stringify(members)).digest("base64url");
}
