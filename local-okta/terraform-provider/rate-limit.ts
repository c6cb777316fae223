import { ProviderError } from "./diagnostic.ts";

/**
 * Seconds to wait after a 429: `Retry-After` when given, else until `X-Rate-Limit-Reset` (UTC epoch seconds) and one
 * more, by the clock of the org's `Date` header (Okta API reference, "Rate limits"; okta/okta 6.12.0 does the same).
 *
 * @param failure start of the error text
 * @throws ProviderError when the headers do not say
 */
export function rateLimitWaitSeconds(headers: Headers, failure: string): number {
  const retryAfter = wholeNumber(headers.get("retry-after"));
  if (retryAfter !== undefined) return retryAfter;
  const now = Date.parse(headers.get("date") ?? "");
  if (Number.isNaN(now)) throw new ProviderError(`${failure}: date header is missing or invalid`);
  const reset = wholeNumber(headers.get("x-rate-limit-reset"));
  if (reset === undefined) throw new ProviderError(`${failure}: X-Rate-Limit-Reset header is missing or invalid`);
  return Math.max(0, reset - Math.floor(now / 1000) + 1);
}

/** Whether a 429 says when the limit ends. */
export function saysWhenToRetry(headers: Headers): boolean {
  return headers.has("retry-after") || headers.has("x-rate-limit-reset");
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\d+$/.test(text) ? Number(text) : undefined;
}
