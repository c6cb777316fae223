import { setTimeout } from "node:timers/promises";

/** Share of a rate limit that is left to others. */
const RESERVE = 0.1;
/** Longest wait for a limit to begin anew, in milliseconds: Okta's windows last a minute. */
const LONGEST_WAIT = 90_000;

/** How limits are kept. */
export interface RateLimitWindowOptions {
  readonly signal: AbortSignal;
  /** Leaves the last tenth of a limit to others; otherwise only a 429 is waited for. @default true */
  readonly keepsReserve?: boolean;
  /** Told of each wait, in milliseconds, before it begins. */
  readonly onWait?: (time: number) => void;
}

/** What time is, in milliseconds. */
export interface Clock {
  now(): number;
  /** Rejects when the signal fires. */
  wait(time: number, signal: AbortSignal): Promise<void>;
}

const SYSTEM_CLOCK: Clock = { now: Date.now, wait: (time, signal) => setTimeout(time, undefined, { signal }) };

/** Keeps requests below the limits that an org tells in its answers. */
export interface RateLimitWindow {
  /** Waits until a request may be sent. Rejects when the signal fires. */
  ready(): Promise<void>;
  /** Takes note of an answer. Returns whether the request is to be sent again, after {@link ready}. */
  answered(response: Pick<Response, "status" | "headers">): boolean;
}

/**
 * Stops before the last tenth of a limit is used, and after a 429 until the limit begins anew. Source: Okta, "Rate limits",
 * X-Rate-Limit-Limit, -Remaining and -Reset (seconds since 1970).
 */
export function createRateLimitWindow(
  { signal, keepsReserve = true, onWait }: RateLimitWindowOptions,
  { now, wait }: Clock = SYSTEM_CLOCK,
): RateLimitWindow {
  let waitUntil = 0;
  let waiting: Promise<void> | undefined;
  const pause = async (time: number) => {
    onWait?.(time);
    try {
      await wait(time, signal);
    } finally {
      waiting = undefined;
    }
  };
  return {
    ready: async () => {
      const time = waitUntil - now();
      if (time <= 0) return;
      // Requests that wait at the same time wait together, and it is said once.
      waiting ??= pause(time);
      await waiting;
    },
    answered: ({ status, headers }) => {
      const [limit, remaining, reset] = ["limit", "remaining", "reset"].map((name) =>
        Number(headers.get(`x-rate-limit-${name}`) ?? Number.NaN),
      );
      if (limit === undefined || remaining === undefined || reset === undefined || Number.isNaN(reset)) return false;
      const isRefused = status === 429;
      if (!isRefused && !(keepsReserve && remaining < limit * RESERVE)) return false;
      // By the org's own clock, which need not agree with ours.
      const from = Date.parse(headers.get("date") ?? "") || now();
      const time = Math.min(Math.max(reset * 1000 - from, 0) + 1000, LONGEST_WAIT);
      waitUntil = Math.max(waitUntil, now() + time);
      return isRefused;
    },
  };
}
