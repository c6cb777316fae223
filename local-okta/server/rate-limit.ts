import { OktaError } from "../management-api/okta-error.ts";

const MINUTE = 60_000;

/** Calls per minute in the headers if no limit is set. Not enforced, because a real org's limit depends on its plan. */
const UNENFORCED_LIMIT = 600;

/** The count of a call within its minute. */
export interface RateLimitCount {
  readonly exceeded: boolean;
  /** `X-Rate-Limit-Limit`, `-Remaining` and `-Reset` (UTC, seconds since the epoch). */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Counts calls per wall-clock minute.
 * Source: Okta, Rate limits, headers.
 * @param callsPerMinute calls after which the rest of the minute is refused; null refuses none.
 * @returns counts a call; `isUsedUp` refuses it whatever was counted.
 */
export function createRateLimit(callsPerMinute: number | null): (now: Date, isUsedUp?: boolean) => RateLimitCount {
  const limit = callsPerMinute ?? UNENFORCED_LIMIT;
  let windowStart = 0;
  let calls = 0;
  return (now, isUsedUp = false) => {
    const start = Math.floor(now.getTime() / MINUTE) * MINUTE;
    calls = start === windowStart ? calls + 1 : 1;
    windowStart = start;
    const exceeded = isUsedUp || (callsPerMinute !== null && calls > callsPerMinute);
    const least = callsPerMinute === null ? 1 : 0;
    return {
      exceeded,
      headers: {
        "X-Rate-Limit-Limit": String(limit),
        "X-Rate-Limit-Remaining": String(exceeded ? 0 : Math.max(limit - calls, least)),
        "X-Rate-Limit-Reset": String((start + MINUTE) / 1000),
      },
    };
  };
}

/** 429 E0000047. */
export function tooManyRequests(): OktaError {
  return new OktaError(429, "E0000047", "API call exceeded rate limit due to too many requests.");
}
