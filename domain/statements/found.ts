import type { Counterexample } from "./verdict.ts";

/** Result of a search under one combination of assumptions. */
export interface Found {
  /** The smallest request that contradicts the statement. */
  readonly yes?: Counterexample;
  /** The smallest request for which that is unknown. */
  readonly unknown?: Counterexample;
  /** Whether the search left out some combinations. */
  readonly isIncomplete?: boolean;
}

/** The smallest of several. */
export function smallest(all: readonly Found[]): Found {
  const [yes] = all.flatMap((one) => one.yes ?? []).sort(compareCounterexamples);
  const [unknown] = all.flatMap((one) => one.unknown ?? []).sort(compareCounterexamples);
  return {
    ...(yes && { yes }),
    ...(unknown && { unknown }),
    ...(all.some(({ isIncomplete }) => isIncomplete) && { isIncomplete: true }),
  };
}

/** The fewest groups first, then no user in a rule, then no individual assignment, then no refresh. */
export function compareCounterexamples({ request: a }: Counterexample, { request: b }: Counterexample): number {
  return (
    (a.user?.groups.length ?? 0) - (b.user?.groups.length ?? 0) ||
    Number(a.user?.id !== undefined) - Number(b.user?.id !== undefined) ||
    Number(a.user?.assigned ?? false) - Number(b.user?.assigned ?? false) ||
    Number(a.isRefresh ?? false) - Number(b.isRefresh ?? false)
  );
}
