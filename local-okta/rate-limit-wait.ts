/** Name of the header without which the wait is unknown. */
type MissingHeader = "date" | "X-Rate-Limit-Reset";

/**
 * Seconds to wait after a 429: `Retry-After` if it is a number; otherwise one second longer than until
 * `X-Rate-Limit-Reset` (seconds since the epoch, UTC), by the clock of the org's `Date` header. Source: Okta API
 * reference, Rate limits; RFC 9110, 10.2.3.
 * @param now milliseconds since the epoch, used instead of a missing `Date`
 * @returns the seconds, at least 0, or the header that is missing or invalid
 */
export function rateLimitWait(headers: Headers, now = Number.NaN): number | MissingHeader {
  const retryAfter = wholeNumber(headers.get("Retry-After"));
  if (retryAfter !== undefined) return retryAfter;
  const date = Date.parse(headers.get("Date") ?? "");
  const clock = Number.isNaN(date) ? now : date;
  if (Number.isNaN(clock)) return "date";
  const reset = wholeNumber(headers.get("X-Rate-Limit-Reset"));
  return reset === undefined ? "X-Rate-Limit-Reset" : Math.max(0, reset - Math.floor(clock / 1000) + 1);
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\d+$/.test(text) ? Number(text) : undefined;
}
