import { canonical } from "../access-model/canonical-value.ts";
import type { Reading } from "../access-model/reading.ts";
import type { RecordedAcceptance } from "../access-model/recorded-acceptances.ts";
import { acceptedContent } from "./accepted-content.ts";
import type { Before, ReviewCheck, ReviewSubject } from "./review-check.ts";
import type { ReviewFinding } from "./review-finding.ts";
import { isAtLeast } from "./severity.ts";

/** What the acceptance of one finding is judged by. */
export interface AcceptanceCase {
  readonly entry: RecordedAcceptance;
  readonly finding: ReviewFinding;
  /** Of the check that found it. */
  readonly needs: ReviewCheck["needs"];
  readonly subject: ReviewSubject;
  /** What the checks find in what was before, as if it were to be. */
  readonly foundBefore: () => readonly ReviewFinding[];
}

/**
 * Why an acceptance does not count; undefined when it does. A change does not accept its own findings: who reads a change
 * for what it does would not see them, and who wrote it is not the one to accept them.
 */
export function refusalOf({ entry, finding, needs, subject, foundBefore }: AcceptanceCase): string | undefined {
  const { before, today } = subject;
  const { until } = entry;
  if (until !== undefined && isOver(until, today)) return `its acceptance ended on ${until}`;
  if (finding.severity === "critical" && until === undefined) {
    return "a critical finding needs an expiry date: add until to the entry of review.accept";
  }
  if (before === undefined) return "there is nothing to compare with: deploy first, or pass --base";
  const { accepted } = before.reading;
  if (accepted === undefined) return refusedWithoutRecord(finding, foundBefore);
  if (isOld(entry, accepted)) {
    return needs === "before" || isSameContent(finding, subject, before) ? undefined : OTHER_CONTENT;
  }
  if (!changesElse(subject, before)) return undefined;
  if (before.reading.resources.length === 0) {
    return "the environment is new in this change: deploy it, then accept the finding in a separate change";
  }
  return needs === "before"
    ? "added in this change: accept it first, in a separate change, with until"
    : "added in this change: accept it in a separate change, after this one is deployed";
}

/**
 * The entries that nobody accepted before, and whether the change is nothing but them. None where the other side records no
 * acceptances.
 */
export function newAcceptances<Entry extends RecordedAcceptance>(
  accept: readonly Entry[],
  subject: ReviewSubject,
): { readonly entries: readonly Entry[]; readonly areAlone: boolean } {
  const { before } = subject;
  const accepted = before?.reading.accepted;
  if (before === undefined || accepted === undefined) return { entries: [], areAlone: true };
  const entries = accept.filter((entry) => !isOld(entry, accepted));
  return { entries, areAlone: entries.length === 0 || !changesElse(subject, before) };
}

const OTHER_CONTENT = "this change alters what was accepted; the acceptance counts again once the change is merged";

/** A finding of the change itself has nothing before it that it could be held against. */
function isSameContent({ object }: ReviewFinding, { after }: ReviewSubject, { reading }: Before): boolean {
  const [is, was] = [after, reading].map((one) => acceptedContent(one, object));
  return is === was;
}

/** Whether a day (UTC) is past: an acceptance counts through the end of its last one. */
export function isOver(until: string, today: string): boolean {
  return until < today;
}

/** An end that comes earlier takes away, so it is no new acceptance; an end where none was lets critical findings in. */
function isOld(
  { finding, object, reason, until }: RecordedAcceptance,
  earlier: readonly RecordedAcceptance[],
): boolean {
  return earlier.some(
    (old) =>
      old.finding === finding &&
      old.object === object &&
      spaced(old.reason) === spaced(reason) &&
      (old.until === until || (old.until !== undefined && until !== undefined && until < old.until)),
  );
}

/** YAML's styles fold lines differently. */
function spaced(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Whether two syntheses differ in anything but what is accepted. */
function changesElse({ after, changes }: ReviewSubject, { reading }: Before): boolean {
  return changes.length > 0 || withoutAcceptances(after) !== withoutAcceptances(reading);
}

function withoutAcceptances({ accepted: _, ...reading }: Reading): string {
  return canonical(reading);
}

/** A plan, a state and an org do not say what was accepted. What is there already is not made by this change, unless it gets worse. */
function refusedWithoutRecord(finding: ReviewFinding, foundBefore: AcceptanceCase["foundBefore"]): string | undefined {
  const wasThere = foundBefore().some(
    ({ check, object, severity }) =>
      check === finding.check && object === finding.object && isAtLeast(severity, finding.severity),
  );
  return wasThere
    ? undefined
    : "the plan, state or org records no acceptances, and the finding is new: compare with --base";
}
