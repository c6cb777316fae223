import { type Outcome, Skipped } from "./side-by-side.ts";

/** One answer for several environments: each adds its request, and all get the same answer. */
export interface CommonAnswer<T> {
  /** Waits for the answer. Rejects with `Skipped` if it is no, or if another environment failed before the question. */
  wait(name: string, request: T): Promise<void>;
  /** Records that an environment has ended, and will not ask. */
  ended(name: string, outcome: Outcome<unknown>): void;
}

/** Options of {@link commonAnswer}. */
interface CommonAnswerOptions<T> {
  /** All environments that may ask. */
  readonly names: readonly string[];
  /** Asks even if an environment failed before. */
  readonly keepGoing: boolean;
  /** Asks once for all requests, in the order of `names`. Rejects if the answer is no. */
  readonly ask: (requests: readonly (readonly [name: string, request: T])[]) => Promise<void>;
}

/** Creates an answer that is requested when each environment has either asked or ended. */
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
  // A rejection may have no listener any more.
  promise.catch(() => {});
  return { promise, resolve, reject };
}
