/** A semaphore: a number of slots, taken in the order of requests. */
interface Slots {
  /** Waits for a free slot. */
  take(): Promise<void>;
  /** Frees a slot. */
  release(): void;
}

/** Creates a semaphore with a number of slots. */
export function createSlots(count: number): Slots {
  const waiting: (() => void)[] = [];
  let free = count;
  return {
    take() {
      if (free === 0) return new Promise((resolve) => waiting.push(resolve));
      free -= 1;
      return Promise.resolve();
    },
    release() {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    },
  };
}

/** Runs tasks one at a time: each starts when the previous one has ended. */
export type OneAtATime = <T>(work: () => Promise<T>) => Promise<T>;

/** Creates a {@link OneAtATime} for tasks that share it. */
export function oneAtATime(): OneAtATime {
  const slots = createSlots(1);
  return async (work) => {
    await slots.take();
    try {
      return await work();
    } finally {
      slots.release();
    }
  };
}
