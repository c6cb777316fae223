import { type Outcome, Skipped } from "./side-by-side.ts";

/** One answer for several environments: each comes with what it asks for, and all get the answer. */
export interface CommonAnswer<T> {
  /** Waits for the answer. Rejects with `Skipped` when it is no, or when nobody was asked because another one has failed. */
  wait(name: string, request: T): Promise<void>;
  /** Takes in that an environment has ended: it will not ask any more. */
  ended(name: string, outcome: Outcome<unknown>): void;
}

/** How the answer is got. */
interface CommonAnswerOptions<T> {
  /** All environments that may come. */
  readonly names: readonly string[];
  /** Asks although one of them failed before it came. */
  readonly keepGoing: boolean;
  /** Asks once for all that came, in the order of `names`. Rejects when the answer is no. */
  readonly ask: (requests: readonly (readonly [name: string, request: T])[]) => Promise<void>;
}

/** An answer that is asked for when each environment has come or ended. */
export function commonAnswer<T>({ names, keepGoing, ask }: CommonAnswerOptions<T>): CommonAnswer<T> {
  const open = new Set(names);
  const requests = new Map<string, T>();
  const { promise, resolve, reject } = deferred();
  let hasFailed = false;
  const answer = async () => {
    if (hasFailed && !keepGoing) throw new Skipped("not applied", "after an error");
    await ask([...requests].toSorted(([a], [b]) => names.indexOf(a) - names.indexOf(b)));
  };
  const settle = () => {
    if (open.size === 0 && requests.size > 0) answer().then(resolve, reject);
  };
  return {
    wait(name, request) {
      requests.set(name, request);
      open.delete(name);
      settle();
      return promise;
    },
    ended(name, { kind }) {
      if (!open.delete(name)) return;
      if (kind === "failed") hasFailed = true;
      settle();
    },
  };
}

function deferred() {
  let resolve: () => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  // Nobody may be waiting any more when it is no.
  promise.catch(() => {});
  return { promise, resolve, reject };
}
