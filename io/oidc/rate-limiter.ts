import { setTimeout } from "node:timers/promises";

/** How fast requests may follow each other. */
export interface RateLimiter {
  /** Waits until the next request may go. Rejects when the signal fires. */
  wait(signal: AbortSignal): Promise<void>;
  /** Takes in a limit that Okta named, in requests per minute. */
  limitTo(limitPerMinute: number): void;
}

/** So many requests per minute; `unlimited` never waits; `shared` takes 60 % of the lowest limit that Okta names. */
export type RequestRate = number | "unlimited" | "shared";

/** Part of Okta's limit that is taken; the rest is left to everybody else. */
const TAKEN = 0.6;
/** Requests per minute until Okta has named its limit. */
const CAREFUL = 60;

/** A limiter for all who ask one org together. Source: Okta, "Rate limit headers", `X-Rate-Limit-Limit`. */
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
