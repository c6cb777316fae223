import type { CommandError } from "../command-error.ts";
import { createSlots } from "./slots.ts";

/** Why an environment of several was skipped: another one failed, the plan was not confirmed, or Ctrl-C. */
export type SkipReason = "after an error" | "not confirmed" | "interrupted";

/** Ends the work on one environment of several without an error. */
export class Skipped extends Error {
  override readonly name = "Skipped";
  readonly at: "not begun" | "not applied";
  readonly because: SkipReason;

  constructor(at: Skipped["at"], because: SkipReason) {
    super(`${at}: ${because}`);
    this.at = at;
    this.because = because;
  }
}

/** How the work on one environment of several ended. */
export type Outcome<T> =
  | { readonly kind: "ended"; readonly value: T }
  | { readonly kind: "failed"; readonly error: CommandError }
  | { readonly kind: "skipped"; readonly skipped: Skipped };

/** A turn of one environment among several. */
export interface Turn {
  /**
   * Waits without occupying a slot, and then for a free slot. Rejects with `Skipped` if the work must not continue by then.
   */
  pause<T>(wait: () => Promise<T>): Promise<T>;
}

/** Options of {@link sideBySide}. */
export interface SideBySideOptions<T> {
  /** Maximum number at a time, at least 1. */
  readonly concurrency: number;
  /** Continues with the others after one has failed. */
  readonly keepGoing: boolean;
  readonly signal: AbortSignal;
  /** Converts an error of the work to one for the user. */
  readonly errorOf: (error: unknown) => CommandError;
  /** Called once for each environment, including skipped ones. */
  readonly onEnd: (name: string, outcome: Outcome<T>) => void;
}

/**
 * Works on several environments side by side, started in their order, and returns the outcomes in that order. After a
 * failure (the work rejects) no further environment starts; running ones finish normally.
 */
export async function sideBySide<T>(
  names: readonly string[],
  { concurrency, keepGoing, signal, errorOf, onEnd }: SideBySideOptions<T>,
  work: (name: string, turn: Turn) => Promise<T>,
): Promise<Outcome<T>[]> {
  const slots = createSlots(concurrency);
  let hasFailed = false;
  const requireGo = (at: Skipped["at"]) => {
    if (signal.aborted) throw new Skipped(at, "interrupted");
    if (hasFailed && !keepGoing) throw new Skipped(at, "after an error");
  };
  const turn: Turn = {
    async pause(wait) {
      slots.release();
      try {
        return await wait();
      } finally {
        await slots.take();
        requireGo("not applied");
      }
    },
  };
  const outcomeOf = async (name: string): Promise<Outcome<T>> => {
    try {
      requireGo("not begun");
      return { kind: "ended", value: await work(name, turn) };
    } catch (error) {
      if (error instanceof Skipped) return { kind: "skipped", skipped: error };
      hasFailed = true;
      return { kind: "failed", error: errorOf(error) };
    }
  };
  return Promise.all(
    names.map(async (name) => {
      await slots.take();
      const outcome = await outcomeOf(name);
      onEnd(name, outcome);
      slots.release();
      return outcome;
    }),
  );
}
