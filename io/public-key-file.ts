import { createHash, createPublicKey } from "node:crypto";
import { resolve } from "node:path";
import type { PublicJwk, PublicKeyProblem, PublicKeyReader } from "../domain/public-jwk.ts";
import { readRegularFile } from "./regular-file.ts";

/** A reader of public keys in PEM or JWK form, for paths relative to a folder. It never gives out a private key. */
export function publicKeyReader(folder: string): PublicKeyReader {
  return (path) => {
    const text = read(resolve(folder, path));
    if (text === undefined) return "missing";
    if (/PRIVATE KEY/.test(text) || /"d"\s*:/.test(text)) return "private";
    return parse(text);
  };
}

function read(path: string): string | undefined {
  try {
    return readRegularFile(path);
  } catch {
    return undefined;
  }
}

function parse(text: string): PublicJwk | PublicKeyProblem {
  try {
    const given = text.trimStart().startsWith("{") ? JSON.parse(text) : undefined;
    const jwk = createPublicKey(given ? { key: given, format: "jwk" } : text).export({ format: "jwk" });
    const { kty, n, e } = jwk;
    if (kty !== "RSA" || !n || !e) return "unsupported";
    return { kty, kid: typeof given?.kid === "string" ? given.kid : thumbprint({ e, kty, n }), n, e };
  } catch {
    return "unreadable";
  }
}

/** RFC 7638: SHA-256 over the key's required members, in the order of their names. */
function thumbprint(members: Readonly<Record<"e" | "kty" | "n", string>>): string {
  return createHash("sha256").update(JSON.stringify(members)).digest("base64url");
}
