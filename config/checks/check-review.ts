import { isCalendarDay } from "../../domain/calendar-day.ts";
import { REVIEW_CHECK_IDS } from "../../domain/review/check-ids.ts";
import { currentId } from "../../domain/verify/former-ids.ts";
import { nearMatch } from "../near-match.ts";
import { quote } from "../quote.ts";
import type { CheckContext } from "./check-context.ts";

/**
 * Control characters except line ends and tabs, lone surrogates, and characters that change the direction of text. Joiners
 * are allowed: some scripts and emoji need them. Source: Unicode Standard Annex 9, Explicit Directional Formatting Characters.
 */
const MISLEADING = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u;

/** Checks `review`. */
export function checkReview({ draft, source, report }: CheckContext): void {
  const seen = new Set<string>();
  for (const [index, entry] of (draft.review?.accept ?? []).entries()) {
    const { finding, object, reason, until } = entry ?? {};
    const at = (key: string) => source.value(["review", "accept", index, key]);
    const renamed = finding === undefined ? undefined : currentId(finding);
    if (renamed !== undefined) report("MC125", at("finding"), { got: quote(finding ?? ""), fix: `write ${renamed}` });
    else if (finding !== undefined) checkId(finding, (details) => report("MC120", at("finding"), details));
    if (object?.trim() === "") report("MC121", at("object"), { got: quote(object) });
    if (reason?.trim() === "") report("MC122", at("reason"), { got: quote(reason) });
    for (const [key, text = ""] of Object.entries({ object, reason })) {
      if (!MISLEADING.test(text)) continue;
      const summary = `${key} has invisible characters`;
      report("MC016", at(key), { summary, got: quote(text), fix: "remove them" });
    }
    if (until !== undefined && !isCalendarDay(until)) {
      report("MC124", at("until"), { got: quote(until), expected: "a calendar date: YYYY-MM-DD" });
    }
    if (finding === undefined || object === undefined) continue;
    const id = JSON.stringify([renamed ?? finding, object]);
    if (seen.has(id)) report("MC123", at("object"), { got: quote(object) });
    seen.add(id);
  }
}

function checkId(id: string, report: (details: { got: string; expected: string; fix?: string }) => void): void {
  if (REVIEW_CHECK_IDS.includes(id)) return;
  const near = nearMatch(id, REVIEW_CHECK_IDS);
  report({
    got: quote(id),
    expected: "the id of a review check, listed in docs/reference/review-checks.md",
    ...(near !== undefined && { fix: `write ${near}` }),
  });
}
