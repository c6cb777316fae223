import { createHash } from "node:crypto";

/** SHA-256 in base64url: how codes, cookies and refresh tokens are kept. */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
