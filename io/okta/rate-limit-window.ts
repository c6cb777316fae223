import { EventEmitter, once } from "node:events";
import { setTimeout } from "node:timers/promises";

/** Share of a rate limit that is left to others. */
const RESERVE = 0.1;
/** Longest wait for a limit to begin anew, in milliseconds: Okta's windows last a minute. */
const LONGEST_WAIT = 90_000;
/** How often a request is sent that a rate limit refuses. */
const MOST_TRIES = 3;

/** How one run takes part in the limits of an org. */
export interface RateLimitWindowOptions {
  readonly signal: AbortSignal;
  /** Told of each wait of this run, in milliseconds, before it begins. */
  readonly onWait?: (time: number) => void;
}

/** What time is, in milliseconds. */
export interface Clock {
  now(): number;
  /** Rejects when the signal fires. */
  wait(time: number, signal: AbortSignal): Promise<void>;
}

const SYSTEM_CLOCK: Clock = { now: Date.now, wait: (time, signal) => setTimeout(time, undefined, { signal }) };

/** An answer with what it tells of a limit. */
interface Limited {
  readonly response: Pick<Response, "status" | "headers">;
}

/** One run's way to send requests below the limits that an org tells in its answers. */
export interface RateLimitWindow {
  /**
   * Waits until a request may be sent, and sends it; one that a limit refuses is made anew and sent again, up to three times
   * in all. Gives the last answer. Rejects as the request, and when the signal fires.
   */
  send<Answer extends Limited>(request: () => Promise<Answer>): Promise<Answer>;
}

/** What is known of the limits of one org, shared by all runs that ask it. */
export interface OrgLimit {
  /** The way of one run. */
  window(options: RateLimitWindowOptions): RateLimitWindow;
}

/** How limits are kept. */
interface OrgLimitOptions {
  /** Leaves the last tenth of a limit to others; otherwise only a 429 is waited for. @default true */
  readonly keepsReserve?: boolean;
}

/**
 * Keeps all requests to one org below its limits: stops before the last tenth of one is used, and after a 429 until it begins
 * anew. No more requests are under way than the tightest limit has room for, because which limit a request counts for is not
 * known before its answer. Source: Okta, "Rate limits", X-Rate-Limit-Limit, -Remaining and -Reset (seconds since 1970).
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
        // At once: the next in line looks before the request is sent.
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
              // After what comes of the answer was taken note of.
              setImmediate(() => answers.emit("answered"));
            });
            if (!known.answered(answer.response) || tries <= 1) return answer;
          }
        },
      };
    },
  };
}

/** How the requests of one run wait. */
interface Run {
  readonly signal: AbortSignal;
  pause(time: number): Promise<void>;
  anyAnswer(): Promise<void>;
}

/** Requests of one run that wait at the same time wait together, so that it is reported once, and Ctrl-C has one listener. */
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

/** A limit in its present minute. */
interface Minute {
  readonly limit: number;
  readonly remaining: number;
  /** When it begins anew, by this machine's clock. */
  readonly until: number;
}

/** What the answers of one org told of its limits. */
class KnownLimits {
  readonly #keepsReserve: boolean;
  readonly #clock: Clock;
  /** By limit and end: answers do not name their limit, and two that agree in both are taken for one. */
  readonly #minutes = new Map<string, Minute>();
  #hasAnswered = false;
  #lowest = Number.POSITIVE_INFINITY;
  #waitUntil = 0;

  constructor(keepsReserve: boolean, clock: Clock) {
    this.#keepsReserve = keepsReserve;
    this.#clock = clock;
  }

  /** In milliseconds; not above 0 when nothing is waited for. */
  timeToWait(): number {
    return this.#waitUntil - this.#clock.now();
  }

  /** How many requests may be under way. One always may, and only one until the org has answered. */
  room(): number {
    if (!this.#keepsReserve) return Number.POSITIVE_INFINITY;
    if (!this.#hasAnswered) return 1;
    const now = this.#clock.now();
    for (const [key, { until }] of this.#minutes) if (until <= now) this.#minutes.delete(key);
    const rooms = [...this.#minutes.values()].map(({ limit, remaining }) => remaining - limit * RESERVE);
    // Everybody who waited for a limit to begin anew would ask at once then.
    return Math.max(1, Math.floor(Math.min(this.#lowest * (1 - RESERVE), ...rooms)));
  }

  /** Takes note of an answer. Returns whether a limit refused the request. */
  answered({ status, headers }: Limited["response"]): boolean {
    this.#hasAnswered = true;
    const [limit = Number.NaN, remaining = Number.NaN, reset = Number.NaN] = ["limit", "remaining", "reset"].map(
      (name) => Number(headers.get(`x-rate-limit-${name}`) ?? Number.NaN),
    );
    if (Number.isNaN(reset)) return false;
    // By the org's own clock, which need not agree with ours.
    const from = Date.parse(headers.get("date") ?? "") || this.#clock.now();
    const until = this.#clock.now() + Math.min(Math.max(reset * 1000 - from, 0) + 1000, LONGEST_WAIT);
    this.#note(`${limit} ${reset}`, { limit, remaining, until });
    const isRefused = status === 429;
    const isReserve = this.#keepsReserve && remaining < limit * RESERVE;
    if (isRefused || isReserve) this.#waitUntil = Math.max(this.#waitUntil, until);
    return isRefused;
  }

  /** A limit on requests at a time is named 0, and says nothing of their number. Source: Okta, "Rate limits", concurrency. */
  #note(key: string, minute: Minute): void {
    if (!(minute.limit > 0) || Number.isNaN(minute.remaining)) return;
    this.#lowest = Math.min(this.#lowest, minute.limit);
    // Answers may overtake each other.
    const remaining = Math.min(minute.remaining, this.#minutes.get(key)?.remaining ?? Number.POSITIVE_INFINITY);
    this.#minutes.set(key, { ...minute, remaining });
  }
}
