import { addressOfResource, canonical, type Resource } from "../access-model/attributes.ts";
import { MODELLED_ATTRIBUTES } from "../access-model/modelled-attributes.ts";
import type { Snapshot } from "../access-model/snapshot.ts";
import type { RecordedAcceptance } from "../environment.ts";
import type { Before, ReviewCheck, ReviewSubject } from "./review-check.ts";
import type { ReviewFinding } from "./review-finding.ts";
import { isAtLeast } from "./severity.ts";
import { WORDS_FOR_PEOPLE } from "./words-for-people.ts";

/** Input for the judgement of one acceptance. */
interface AcceptanceCase {
  readonly entry: RecordedAcceptance;
  readonly finding: ReviewFinding;
  /** Of the check that found it. */
  readonly needs: ReviewCheck["needs"];
  readonly subject: ReviewSubject;
  /** Findings of the checks on the side before the change. */
  readonly foundBefore: () => readonly ReviewFinding[];
}

/** Why an acceptance without an expiry date does not count for a critical finding. */
export const NEEDS_UNTIL = "a critical finding needs an expiry date: add until to the entry of review.accept";

/**
 * Why an acceptance does not count; undefined if it does. A change does not accept its own findings: reviewers of the change
 * would not see them, and its author must not accept them.
 */
export function refusalOf({ entry, finding, needs, subject, foundBefore }: AcceptanceCase): string | undefined {
  const { before, today } = subject;
  const { until } = entry;
  if (until !== undefined && isOver(until, today)) return `its acceptance ended on ${until}`;
  if (finding.severity === "critical" && until === undefined) return NEEDS_UNTIL;
  if (before === undefined) return "there is nothing to compare with: deploy first, or pass --base";
  const { accepted } = before.snapshot;
  if (accepted === undefined) return refusedWithoutRecord(finding, foundBefore);
  if (isOld(entry, accepted)) {
    return needs === "before" || isSameContent(finding, subject, before) ? undefined : OTHER_CONTENT;
  }
  if (!changesElse(subject, before)) return undefined;
  if (before.snapshot.resources.length === 0) {
    return "the environment is new in this change: deploy it, then accept the finding in a separate change";
  }
  return needs === "before"
    ? "added in this change: accept it first, in a separate change, with until"
    : "added in this change: accept it in a separate change, after this one is deployed";
}

/**
 * The new entries, and whether the change consists only of them. Empty if the other side records no acceptances.
 */
export function newAcceptances<Entry extends RecordedAcceptance>(
  accept: readonly Entry[],
  subject: ReviewSubject,
): { readonly entries: readonly Entry[]; readonly areAlone: boolean } {
  const { before } = subject;
  const accepted = before?.snapshot.accepted;
  if (before === undefined || accepted === undefined) return { entries: [], areAlone: true };
  const entries = accept.filter((entry) => !isOld(entry, accepted));
  return { entries, areAlone: entries.length === 0 || !changesElse(subject, before) };
}

const OTHER_CONTENT = "this change alters what was accepted; the acceptance counts again once the change is merged";

/** Whether the accepted object is the same on both sides. */
function isSameContent({ object }: ReviewFinding, { after }: ReviewSubject, { snapshot }: Before): boolean {
  const [is, was] = [after, snapshot].map((one) => acceptedContent(one, object));
  return is === was;
}

/** Whether a day (UTC) is over: an acceptance counts through the end of its last day. */
export function isOver(until: string, today: string): boolean {
  return until < today;
}

/** An earlier expiry date narrows an acceptance, so it is not new. A first expiry date widens it to critical findings. */
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

/** Whether two syntheses differ in more than their acceptances. */
function changesElse({ after, changes }: ReviewSubject, { snapshot }: Before): boolean {
  return changes.length > 0 || withoutAcceptances(after) !== withoutAcceptances(snapshot);
}

function withoutAcceptances({ accepted: _, ...snapshot }: Snapshot): string {
  return canonical(snapshot);
}

/** A plan, a state and an org record no acceptances. An existing finding is not caused by this change, unless it gets worse. */
function refusedWithoutRecord(finding: ReviewFinding, foundBefore: AcceptanceCase["foundBefore"]): string | undefined {
  const wasThere = foundBefore().some(
    ({ check, object, severity }) =>
      check === finding.check && object === finding.object && isAtLeast(severity, finding.severity),
  );
  return wasThere
    ? undefined
    : "the plan, state or org records no acceptances, and the finding is new: compare with --base";
}

/**
 * The content of a finding's object as one text: its attributes except display texts, a policy's rules, and its unmodelled
 * parts. An acceptance applies to this content, not to a name.
 */
function acceptedContent(snapshot: Snapshot, object: string): string {
  const [name = ""] = object.split(" ");
  const resources = snapshot.resources.filter((one) => addressOfResource(one) === name || isRuleOf(one, name));
  return canonical({
    resources: resources.map((one) => [addressOfResource(one), withoutWords(one)]),
    unmodelled: (snapshot.unmodelled ?? []).filter(
      (part) => part.object === name || object.startsWith(`${part.object} `),
    ),
    ...(name.startsWith("output.") && { output: snapshot.outputs?.[name.slice("output.".length)] }),
    ...(name === "provider" && { provider: snapshot.provider, version: snapshot.providerVersion }),
    ...(name === "backend" && { backend: snapshot.backend, settings: snapshot.backendSettings }),
  });
}

function isRuleOf({ type, attributes }: Resource, address: string): boolean {
  const [of, key] = address.split(".");
  if (type !== "okta_auth_server_policy_rule" || of !== "okta_auth_server_policy") return false;
  return canonical(attributes["policy_id"]) === canonical({ parts: [{ key }] });
}

/** Only modelled attributes; the rest is among the unmodelled parts. */
function withoutWords({ type, attributes }: Resource): Resource["attributes"] {
  const kinds = MODELLED_ATTRIBUTES[type] ?? {};
  const words = WORDS_FOR_PEOPLE[type] ?? [];
  return Object.fromEntries(
    Object.entries(attributes).filter(([name]) => Object.hasOwn(kinds, name) && !words.includes(name)),
  );
}
