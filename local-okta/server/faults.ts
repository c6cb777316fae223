/** The call that a fault applies to. */
export interface FaultCall {
  /** @default - any method */
  readonly method?: string;
  /** A pattern, or a prefix of the path. */
  readonly path: RegExp | string;
  /** Number of matching calls that succeed first: with 2, the third one fails. @default 0 */
  readonly skip?: number;
}

/**
 * The kind of failure.
 *
 * | kind | the caller gets | | --- | --- | | `423`, `429`, `500`, `502`, `503` | that status in Okta's error envelope | |
 * `notFoundOnce` | Okta's own 404 E0000007 | | `html` | 200 with a page, as a captive portal answers | | `htmlNotFound` | 404
 * with a page, as a proxy answers | | `empty`, `emptyList` | 200 without a body, 200 with `[]` | | `truncated` | the first
 * half of the answer, then the connection breaks although `Content-Length` promises more | | `truncatedJson` | the first half
 * of the answer, with a matching `Content-Length` | | `slow` | the same answer, later | | `drop` | a connection that breaks
 * without an answer | | `hang` | nothing, until the caller disconnects or the org closes | | `late` | the answer of a call
 * that creates an object; the next read of the object, or of a list with it, is `unlisted` | | `unlisted` | 404 to a read of
 * the object `id`, and lists without it |
 */
export interface Fault {
  readonly kind:
    | "423"
    | "429"
    | "500"
    | "502"
    | "503"
    | "notFoundOnce"
    | "html"
    | "htmlNotFound"
    | "empty"
    | "emptyList"
    | "truncated"
    | "truncatedJson"
    | "slow"
    | "drop"
    | "hang"
    | "late"
    | "unlisted";
  /** Which object is `unlisted`. @default - none */
  readonly id?: string;
  /**
   * Whether the call is carried out: `before` changes nothing in the org; `after` keeps the change and its event of the System Log,
   * and only the answer is lost. @default "before"
   */
  readonly when?: "before" | "after";
  /** Duration of a slow answer, in milliseconds. @default 1000 */
  readonly ms?: number;
  /**
   * Called instead of waiting. The answer is sent, or the call is carried out, when the promise resolves. @default - after
   * `ms`
   */
  readonly until?: () => Promise<void>;
  /** Value of the header `Retry-After`, in seconds. @default - no such header */
  readonly retryAfter?: number;
  /** Whether `X-Rate-Limit-Reset` is left out. @default false */
  readonly withoutReset?: boolean;
}

/** A fault with the call that it applies to. */
export interface PlannedFault {
  readonly call: FaultCall;
  readonly fault: Fault;
}

/** Planned faults. Each happens once. */
export interface Faults {
  /**
   * Makes the next matching call fail, or a later one. If several faults are due at the same call, the one that was planned
   * first happens, and the others are spent. For a row of failing calls, give each fault its own `skip`.
   */
  next(call: FaultCall, fault: Fault): void;
}

/** The org's side of {@link Faults}. */
export interface FaultQueue extends Faults {
  /** Removes the faults that are due at this call, and returns the one that was planned first, or undefined. */
  take(method: string, path: string): Fault | undefined;
  clear(): void;
}

interface WaitingFault extends PlannedFault {
  /** Number of calls that still succeed. */
  skip: number;
}

/** An empty queue. */
export function createFaultQueue(): FaultQueue {
  let waiting: readonly WaitingFault[] = [];
  return {
    next: (call, fault) => {
      waiting = [...waiting, { call, fault, skip: call.skip ?? 0 }];
    },
    take: (method, path) => {
      const fitting = waiting.filter(({ call }) => (call.method ?? method) === method && fits(call.path, path));
      const due = fitting.filter(({ skip }) => skip === 0);
      for (const later of fitting.filter(({ skip }) => skip > 0)) {
        later.skip -= 1;
      }
      waiting = waiting.filter((one) => !due.includes(one));
      return due[0]?.fault;
    },
    clear: () => {
      waiting = [];
    },
  };
}

function fits(expected: RegExp | string, path: string): boolean {
  return typeof expected === "string" ? path.startsWith(expected) : path.search(expected) !== -1;
}

/** The connection is closed without an answer. */
export class DroppedConnectionError extends Error {
  constructor() {
    super("The local Okta org dropped the connection, as it was told to.");
  }
}
