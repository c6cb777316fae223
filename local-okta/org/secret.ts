import { createHash, timingSafeEqual } from "node:crypto";

/** Compares in constant time. */
export function sameText(left: string, right: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(left), hash(right));
}

/** SHA-256 in base64url, as codes, cookies and refresh tokens are stored. */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
