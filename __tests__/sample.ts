import { test } from "vitest";

/** Whether everything is tried: `MC_OKTA_ALL=1`. CI tries a sample (CONTRIBUTING.md, "Sweeps"). */
export const TRIES_ALL = process.env["MC_OKTA_ALL"] === "1";

/** A long test whose reason is tried by a test beside it: it runs only where everything is tried. */
export const testInSweep = test.runIf(TRIES_ALL);

/** Every `step`-th of the cases from the one at `first` on, or all of them with `MC_OKTA_ALL=1`. */
export function sampleOf<T>(cases: readonly T[], step: number, first = 0): T[] {
  return cases.filter((_, index) => TRIES_ALL || index % step === first % step);
}
