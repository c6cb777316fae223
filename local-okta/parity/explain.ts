import { type Comparison, compare, type Difference, type Side } from "./compare.ts";
import { localRun } from "./local-run.ts";
import type { Step } from "./step.ts";
import { otherSwitchValues, type SwitchValue } from "./switch-values.ts";

/** A difference, and the switch of the local org that removes it. */
export interface ExplainedDifference extends Difference {
  /** As code writes it: `duplicateAppLabel: "allow"`; null when no single switch does. */
  readonly switch: string | null;
}

/**
 * Asks a local org with each value of each switch, until every difference has a switch or no switch is left.
 * @param isStopped whether to try no further value
 */
export async function explain(
  { differences }: Comparison,
  steps: readonly Step[],
  org: Side,
  prefix: string,
  isStopped: () => boolean,
  candidates: readonly SwitchValue[] = otherSwitchValues(),
): Promise<ExplainedDifference[]> {
  const found = new Map<Difference, string>();
  for (const { text, switches } of candidates) {
    if (found.size === differences.length || isStopped()) break;
    const other = compare(steps, org, await localRun(steps, prefix, switches));
    for (const difference of differences.filter((one) => !found.has(one))) {
      if (isGone(difference, other)) found.set(difference, text);
    }
  }
  return differences.map((difference) => ({ ...difference, switch: found.get(difference) ?? null }));
}

/** Whether the step was compared and this difference is gone. */
function isGone({ step, what }: Difference, { differences, notKnown }: Comparison): boolean {
  const isOf = (one: { readonly step: string }) => one.step === step;
  if (notKnown.some(isOf)) return false;
  return !differences.some((one) => isOf(one) && (one.what === what || one.what === "status"));
}
