/** A number of places, which are taken in the order in which they are asked for. */
export interface Slots {
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
