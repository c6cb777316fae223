import { escaped } from "../../../domain/printable.ts";
import type { RemainingDrift } from "../../../workflows/deploy/remaining-drift.ts";
import { wrap } from "../wrap.ts";

/** Most findings that a deploy shows. */
const SHOWN = 5;

/** What a deploy leaves as somebody made it, one line each; none where there is nothing. */
export function remainingLines(remaining: RemainingDrift, environment: string): string[] {
  if ("notLookedAt" in remaining) {
    return [`not known whether somebody gave access by hand: ${escaped(remaining.notLookedAt)}`];
  }
  if (remaining.length === 0) return [];
  const lines = remaining.slice(0, SHOWN).map(({ check, object, severity, summary }) => {
    const text = `${severity} ${check} at ${object}: ${summary}`;
    return `  ${wrap(escaped(text), 2, "    ")}`;
  });
  const more = remaining.length - lines.length;
  return [
    "made or changed in Okta by hand, and not changed by this deploy:",
    ...lines,
    ...(more > 0 ? [`  and ${more} more`] : []),
    `who, and what it gives to whom: mc-okta drift ${environment}`,
  ];
}
