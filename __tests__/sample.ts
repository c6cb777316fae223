/** Whether the sweeps try everything: `MC_OKTA_ALL=1`. CI tries a sample (CONTRIBUTING.md, "Sweeps"). */
export const TRIES_ALL = process.env["MC_OKTA_ALL"] === "1";

/** Every `step`-th of the cases from the one at `first` on, or all of them with `MC_OKTA_ALL=1`. */
export function sampleOf<T>(cases: readonly T[], step: number, first = 0): T[] {
  return cases.filter((_, index) => TRIES_ALL || index % step === first % step);
}
