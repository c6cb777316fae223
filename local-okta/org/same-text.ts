import { createHash, timingSafeEqual } from "node:crypto";

/** Compares without telling by its duration how much was right. */
export function sameText(left: string, right: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(left), hash(right));
}
