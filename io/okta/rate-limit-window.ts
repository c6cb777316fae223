import { EventEmitter, once } from "node:events";
import { setTimeout } from "node:timers/promises";

/** Share of a rate limit to leave to others. */
const RESERVE = 0.1;
/** Maximum wait for a limit to reset, in milliseconds. Okta's windows last one minute. */
const LONGEST_WAIT = 90_000;
/** Maximum number of attempts of a request that a rate limit refuses. */
const MOST_TRIES = 3;

/** Options of one run. */
export interface RateLimitWindowOptions {
  readonly signal: AbortSignal;
  /** Called before each wait of this run, with its duration in milliseconds. */
  readonly onWait?: (time: number) => void;
}

/** The current time, in milliseconds. */
export interface Clock {
  now(): number;
  /** Waits. Rejects if the signal is aborted. */
  wait(time: number, signal: AbortSignal): Promise<void>;
}

const SYSTEM_CLOCK: Clock = { now: Date.now, wait: (time, signal) => setTimeout(time, undefined, { signal }) };

/** A response with its rate limit headers. */
interface Limited {
  readonly response: Pick<Response, "status" | "headers">;
}

/** Sends the requests of one run within the rate limits that an org returns. */
export interface RateLimitWindow {
  /**
   * Waits until a request is allowed, and sends it. If a limit refuses it, creates and sends it again, up to three times in
   * total. Returns the last response. Rejects as the request, and if the signal is aborted.
   */
  send<Answer extends Limited>(request: () => Promise<Answer>): Promise<Answer>;
}

/** The known rate limits of one org, shared by all runs. */
export interface OrgLimit {
  /** The sender of one run. */
  window(options: RateLimitWindowOptions): RateLimitWindow;
}

/** How to respect the limits. */
interface OrgLimitOptions {
  /** Whether to leave the last tenth of a limit to others. If false, only a 429 causes a wait. @default true */
  readonly keepsReserve?: boolean;
}

/**
 * Keeps all requests to one org within its limits. Stops before the last tenth of a limit, and after a 429 until the limit
 * resets. Limits concurrent requests to the remaining requests of the tightest limit, because the limit of a request is
 * unknown before its response. Source: Okta, "Rate limits", X-Rate-Limit-Limit, -Remaining and -Reset (seconds since 1970).
 */
export function createOrgLimit({ keepsReserve = true }: OrgLimitOptions = {}, clock: Clock = SYSTEM_CLOCK): OrgLimit {
  const known = new KnownLimits(keepsReserve, clock);
  const answers = new EventEmitter().setMaxListeners(0);
  let underWay = 0;
  const turn = async (run: Run) => {
    for (;;) {
      run.signal.throwIfAborted();
      const time = known.timeToWait();
      if (time > 0) await run.pause(time);
      else if (underWay < known.room()) {
        // Immediately, because the next in line checks before the request is sent.
        underWay++;
        return;
      } else await run.anyAnswer();
    }
  };
  return {
    window({ signal, onWait }) {
      const run: Run = {
        signal,
        pause: together(async (time: number) => {
          onWait?.(time);
          await clock.wait(time, signal);
        }),
        anyAnswer: together(async () => {
          await once(answers, "answered", { signal });
        }),
      };
      return {
        async send(request) {
          for (let tries = MOST_TRIES; ; tries--) {
            await turn(run);
            const answer = await request().finally(() => {
              underWay--;
              // After the response was recorded.
              setImmediate(() => answers.emit("answered"));
            });
            if (!known.answered(answer.response) || tries <= 1) return answer;
          }
        },
      };
    },
  };
}

/** Waits of the requests of one run. */
interface Run {
  readonly signal: AbortSignal;
  pause(time: number): Promise<void>;
  anyAnswer(): Promise<void>;
}

/** Concurrent waits of one run are shared, so that they are reported once, and Ctrl-C has one listener. */
function together<Arguments extends unknown[]>(
  wait: (...args: Arguments) => Promise<void>,
): (...args: Arguments) => Promise<void> {
  let waiting: Promise<void> | undefined;
  return async (...args) => {
    waiting ??= wait(...args).finally(() => {
      waiting = undefined;
    });
    await waiting;
  };
}

/** A limit in its current window. */
interface Minute {
  readonly limit: number;
  readonly remaining: number;
  /** When it resets, by this machine's clock. */
  readonly until: number;
}

/** The limits from the responses of one org. */
class KnownLimits {
  readonly #keepsReserve: boolean;
  readonly #clock: Clock;
  /** By limit and reset time: responses do not name their limit, and limits that are equal in both count as one. */
  readonly #minutes = new Map<string, Minute>();
  #hasAnswered = false;
  #lowest = Number.POSITIVE_INFINITY;
  #waitUntil = 0;

  constructor(keepsReserve: boolean, clock: Clock) {
    this.#keepsReserve = keepsReserve;
    this.#clock = clock;
  }

  /** Time to wait in milliseconds. Not above 0 if no wait is needed. */
  timeToWait(): number {
    return this.#waitUntil - this.#clock.now();
  }

  /** Maximum number of concurrent requests. At least one, and only one until the first response. */
  room(): number {
    if (!this.#keepsReserve) return Number.POSITIVE_INFINITY;
    if (!this.#hasAnswered) return 1;
    const now = this.#clock.now();
    for (const [key, { until }] of this.#minutes) if (until <= now) this.#minutes.delete(key);
    const rooms = [...this.#minutes.values()].map(({ limit, remaining }) => remaining - limit * RESERVE);
    // Otherwise all waiting requests would be sent at once when a limit resets.
    return Math.max(1, Math.floor(Math.min(this.#lowest * (1 - RESERVE), ...rooms)));
  }

  /** Records a response. Returns whether a limit refused the request. */
  answered({ status, headers }: Limited["response"]): boolean {
    this.#hasAnswered = true;
    const [limit = Number.NaN, remaining = Number.NaN, reset = Number.NaN] = ["limit", "remaining", "reset"].map(
      (name) => Number(headers.get(`x-rate-limit-${name}`) ?? Number.NaN),
    );
    if (Number.isNaN(reset)) return false;
    // By the org's clock, which may differ from this machine's.
    const from = Date.parse(headers.get("date") ?? "") || this.#clock.now();
    const until = this.#clock.now() + Math.min(Math.max(reset * 1000 - from, 0) + 1000, LONGEST_WAIT);
    this.#note(`${limit} ${reset}`, { limit, remaining, until });
    const isRefused = status === 429;
    const isReserve = this.#keepsReserve && remaining < limit * RESERVE;
    if (isRefused || isReserve) this.#waitUntil = Math.max(this.#waitUntil, until);
    return isRefused;
  }

  /** A concurrency limit has the value 0, and does not limit the number of requests. Source: Okta, "Rate limits", concurrency. */
  #note(key: string, minute: Minute): void {
    if (!(minute.limit > 0) || Number.isNaN(minute.remaining)) return;
    this.#lowest = Math.min(this.#lowest, minute.limit);
    // Responses may arrive out of order.
    const remaining = Math.min(minute.remaining, this.#minutes.get(key)?.remaining ?? Number.POSITIVE_INFINITY);
    this.#minutes.set(key, { ...minute, remaining });
  }
}
