import { setTimeout as sleep } from "node:timers/promises";

/** Which call a fault waits for. */
export interface FaultCall {
  readonly method: string;
  /** A pattern, or the beginning of the path. */
  readonly path: RegExp | string;
}

/** What goes wrong: Okta's rate limit, an internal error, a slow answer, a connection that breaks without one. */
export interface Fault {
  readonly kind: "429" | "500" | "slow" | "drop";
  /** How long a slow answer takes, in milliseconds. @default 1000 */
  readonly ms?: number;
}

/** Faults to come; each happens once. */
export interface Faults {
  /** Makes the next call that fits go wrong. */
  next(call: FaultCall, fault: Fault): void;
}

/** The org's side of {@link Faults}. */
export interface FaultQueue extends Faults {
  /** The fault that waits for this call, which is then spent, or undefined. */
  take(method: string, path: string): Fault | undefined;
  clear(): void;
}

/** An empty queue. */
export function createFaultQueue(): FaultQueue {
  const waiting: { readonly call: FaultCall; readonly fault: Fault }[] = [];
  return {
    next: (call, fault) => {
      waiting.push({ call, fault });
    },
    take: (method, path) => {
      const index = waiting.findIndex(({ call }) => call.method === method && fits(call.path, path));
      return index === -1 ? undefined : waiting.splice(index, 1)[0]?.fault;
    },
    clear: () => {
      waiting.length = 0;
    },
  };
}

function fits(expected: RegExp | string, path: string): boolean {
  return typeof expected === "string" ? path.startsWith(expected) : path.search(expected) !== -1;
}

/** The connection breaks instead of an answer. */
export class DroppedConnectionError extends Error {
  constructor() {
    super("The local Okta org dropped the connection, as it was told to.");
  }
}

/** Lets the time of a slow answer pass. */
export function waitFor({ ms = 1000 }: Fault): Promise<void> {
  return sleep(ms);
}
