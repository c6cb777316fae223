import { setTimeout } from "node:timers/promises";

/** How fast requests may follow each other. */
export interface RateLimiter {
  /** Waits until the next request is allowed. Rejects if the signal is aborted. */
  wait(signal: AbortSignal): Promise<void>;
  /** Records a limit of Okta, in requests per minute. */
  limitTo(limitPerMinute: number): void;
}

/** Requests per minute. `unlimited` never waits. `shared` uses 60 % of the lowest limit that Okta returns. */
export type RequestRate = number | "unlimited" | "shared";

/** Share of Okta's limit to use. The rest is left to others. */
const TAKEN = 0.6;
/** Requests per minute until Okta returns its limit. */
const CAREFUL = 60;

/** A rate limiter for all requests to one org. Source: Okta, "Rate limit headers", `X-Rate-Limit-Limit`. */
export function createRateLimiter(perMinute: RequestRate): RateLimiter {
  let rate = perMinute === "shared" ? CAREFUL : perMinute === "unlimited" ? Number.POSITIVE_INFINITY : perMinute;
  let lowest = Number.POSITIVE_INFINITY;
  let next = 0;
  return {
    async wait(signal) {
      const now = Date.now();
      const start = Math.max(now, next);
      next = start + 60_000 / rate;
      if (start > now) await setTimeout(start - now, undefined, { signal });
    },
    limitTo(limitPerMinute) {
      if (perMinute !== "shared" || limitPerMinute <= 0) return;
      lowest = Math.min(lowest, limitPerMinute);
      rate = lowest * TAKEN;
    },
  };
}
