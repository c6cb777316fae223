import { setTimeout } from "node:timers/promises";

/** How fast requests may follow each other. */
export interface RateLimiter {
  /** Waits until the next request may go. Rejects when the signal fires. */
  wait(): Promise<void>;
  /** Takes in a limit that Okta named, in requests per minute. */
  limitTo(limitPerMinute: number): void;
}

/** Part of Okta's limit that is taken; the rest is left to everybody else. */
const TAKEN = 0.6;
/** Requests per minute until Okta has named its limit. */
const CAREFUL = 60;

/**
 * A limiter to so many requests per minute; `unlimited` never waits; `shared` takes 60 % of the lowest limit that Okta names
 * in its answers. Source: Okta, "Rate limit headers", `X-Rate-Limit-Limit`.
 */
export function createRateLimiter(perMinute: number | "unlimited" | "shared", signal: AbortSignal): RateLimiter {
  let rate = perMinute === "shared" ? CAREFUL : perMinute === "unlimited" ? Number.POSITIVE_INFINITY : perMinute;
  let lowest = Number.POSITIVE_INFINITY;
  let next = 0;
  return {
    async wait() {
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
