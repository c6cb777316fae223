import { escaped } from "../../../domain/printable.ts";
import type { RemainingDrift } from "../../../workflows/deploy/remaining-drift.ts";
import { wrap } from "../wrap.ts";

/** Maximum number of findings that a deploy shows. */
const SHOWN = 5;

/** Changes by hand that a deploy does not revert, one line each; empty if there are none. */
export function remainingLines(remaining: RemainingDrift, environment: string): string[] {
  if ("notLookedAt" in remaining) {
    return [`unknown whether access was given by hand: ${escaped(remaining.notLookedAt)}`];
  }
  if (remaining.length === 0) return [];
  const lines = remaining.slice(0, SHOWN).map(({ check, object, severity, summary }) => {
    const text = `${severity} ${check} at ${object}: ${summary}`;
    return `  ${wrap(escaped(text), 2, "    ")}`;
  });
  const more = remaining.length - lines.length;
  return [
    "created or changed in Okta by hand, and not reverted by this deploy:",
    ...lines,
    ...(more > 0 ? [`  and ${more} more`] : []),
    `to see who changed it, and what access it gives: mc-okta drift ${environment}`,
  ];
}
