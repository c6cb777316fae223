/** A number of places, which are taken in the order in which they are asked for. */
interface Slots {
  /** Waits for a place. */
  take(): Promise<void>;
  /** Gives a place back. */
  release(): void;
}

/** Makes so many places. */
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

/** Keeps works from running at the same time: each begins when the one before it has ended. */
export type OneAtATime = <T>(work: () => Promise<T>) => Promise<T>;

/** Makes a {@link OneAtATime} for works that know each other by it. */
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
