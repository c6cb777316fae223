import { createHash } from "node:crypto";
import type { ImportedPassword } from "./access-records.ts";
import { sameText } from "./secret.ts";

const DIGESTS: Readonly<Record<string, string>> = {
  "SHA-512": "sha512",
  "SHA-256": "sha256",
  "SHA-1": "sha1",
  MD5: "md5",
};

/** Whether this org can check the password: Node has no BCRYPT, and PBKDF2 is not modelled. */
export function isCheckable({ algorithm }: ImportedPassword): boolean {
  return DIGESTS[algorithm] !== undefined;
}

/**
 * Whether the text, with the salt before or behind it, has the hash. Salt and hash are Base64.
 * Source: Okta API reference, Users, password hash; the recorded hash of SHA-512 is that of a password of the same recordings.
 */
export function hasHash({ algorithm, value, salt, saltOrder }: ImportedPassword, text: string): boolean {
  const parts = [Buffer.from(salt, "base64"), Buffer.from(text)];
  const salted = Buffer.concat(saltOrder === "POSTFIX" ? parts.toReversed() : parts);
  const digest = DIGESTS[algorithm];
  return digest !== undefined && sameText(createHash(digest).update(salted).digest("base64"), value);
}
