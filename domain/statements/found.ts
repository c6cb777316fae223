import type { Counterexample } from "./verdict.ts";

/** What a search found under one combination of assumptions. */
export interface Found {
  /** The smallest request that contradicts the statement. */
  readonly yes?: Counterexample;
  /** The smallest for which that cannot be told. */
  readonly unknown?: Counterexample;
  /** Whether some combinations were not searched. */
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

/** The fewest groups first, then somebody whom no rule names, then nobody assigned by name, then no refresh. */
export function compareCounterexamples({ request: a }: Counterexample, { request: b }: Counterexample): number {
  return (
    (a.user?.groups.length ?? 0) - (b.user?.groups.length ?? 0) ||
    Number(a.user?.id !== undefined) - Number(b.user?.id !== undefined) ||
    Number(a.user?.assigned ?? false) - Number(b.user?.assigned ?? false) ||
    Number(a.isRefresh ?? false) - Number(b.isRefresh ?? false)
  );
}
