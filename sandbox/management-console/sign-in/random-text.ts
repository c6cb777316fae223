import { randomBytes } from "node:crypto";

/** An unguessable value: 256 random bits in base64url, 43 characters, as PKCE wants them (RFC 7636, section 4.1). */
export function randomText(): string {
  return randomBytes(32).toString("base64url");
}
