import type { PatternCompiler } from "../access-matrix/group-filter.ts";
import { changesSince } from "../access-model/changes-between.ts";
import { isOver, NEEDS_UNTIL } from "../review/acceptances.ts";
import { accessChanges } from "../review/access-changes.ts";
import type { AccessRow } from "../review/access-row.ts";
import { BY_HAND_CHECKS } from "../review/checks/by-hand.ts";
import { CHANGED_CLIENT_CHECKS } from "../review/checks/changed-clients.ts";
import { CHANGED_GROUP_CHECKS } from "../review/checks/changed-groups.ts";
import { CHANGED_SETUP_CHECKS } from "../review/checks/changed-setup.ts";
import { DECLARED_ACCESS_CHECKS } from "../review/checks/declared-access.ts";
import { UNDECLARED_ACCESS_CHECKS } from "../review/checks/undeclared-access.ts";
import type { ReviewCheck } from "../review/review-check.ts";
import type { ReviewFinding } from "../review/review-finding.ts";
import { isAtLeast, REVIEW_SEVERITIES } from "../review/severity.ts";
import { unmanagedObjects } from "../review/unmanaged-objects.ts";
import { type Difference, differencesIn } from "./difference.ts";
import type { Drift, DriftFinding, DriftInput, TokenLifetimes } from "./drift.ts";
import { joined } from "./joined.ts";
import { type Effect, findingId, judgeOf } from "./judged-sides.ts";
import { wayBack } from "./way-back.ts";
import { withNamesakes } from "./with-namesakes.ts";

/**
 * Changes by hand: a review of the change from what was deployed to what the org holds. Each difference is evaluated
 * separately, as if it were the only one, so that one cause is one finding. Effects of several together, and changes of
 * anything but an attribute or object of the setup, are separate findings.
 */
export function driftOf(input: DriftInput, checks: readonly ReviewCheck[], compile: PatternCompiler): Drift {
  const { environment, desired, state, live } = input;
  const differences = withNamesakes(joined(differencesIn(live, { desired, state }), live, { state }), live, state);
  const judge = judgeOf(input, differences, checks, compile);
  const everything = judge.everything();
  const effects = differences.map((difference) => ({ difference, effect: judge.alone(difference) }));
  const covered = new Set(effects.flatMap(({ effect }) => effect.findings.map(findingId)));
  const around = everything.findings.filter((one) => !covered.has(findingId(one)));
  const isOfGone = (one: ReviewFinding) =>
    differences.some(({ kind, address }) => kind === "gone" && isAt(address, one));
  const findings = [
    ...effects.flatMap(({ difference, effect }) => differenceFinding(difference, effect, input, around)),
    ...around
      .filter((one) => !isOfGone(one))
      .map((one) => withAcceptance({ ...one, access: [], consequences: [] }, [], input)),
  ];
  return {
    environment: environment.name,
    findings: findings.toSorted(worstFirst),
    access: accessChanges(everything.rows),
    notDeployed: changesSince(state, desired),
    notLookedAt: live.notLookedAt,
  };
}

/**
 * One difference as a finding, by the check that fits its object best. None if it has no effect.
 *
 * @param around findings that no difference causes: those around a deleted object are reported with it.
 */
function differenceFinding(
  difference: Difference,
  { findings, rows }: Effect,
  input: DriftInput,
  around: readonly ReviewFinding[],
): DriftFinding[] {
  const object = unmanagedObjects(input.live.model).get(difference.address)?.object ?? difference.address;
  const rank = (one: ReviewFinding) => closeness(one, difference, object);
  const [cause, ...others] = findings.toSorted((a, b) => rank(a) - rank(b) || worstFirst(a, b));
  if (cause === undefined) return [];
  // A check of the setting itself takes precedence over one of any attribute.
  const [worst] = findings.filter((one) => rank(cause) > 0 || !isByHand(one)).toSorted(worstFirst);
  if (worst === undefined) return [];
  const isGone = difference.kind === "gone";
  // A finding about a missing object is caused by its deletion; the effect of another object with its name is not.
  const isReplaced = isGone && difference.namesake !== undefined;
  const besides = isGone
    ? [
        ...others.filter(({ unmanaged }) => isReplaced && unmanaged),
        ...around.filter((one) => isAt(difference.address, one)),
      ]
    : others.filter((one) => !isItself(one, difference));
  const access = accessChanges(rows);
  const lasts = access.some(({ direction }) => direction === "gained") ? lifetimesIn(rows) : undefined;
  const finding: DriftFinding = {
    ...cause,
    ...valuesOf(findings, cause),
    severity: worst.severity,
    fix: cause.unmanaged || isGone ? cause.fix : wayBack(difference, input),
    difference,
    access,
    consequences: consequencesOf(cause, besides),
    ...(lasts !== undefined && { lasts }),
  };
  return [withAcceptance(finding, besides, input)];
}

/** How well a finding describes the change: by what is wrong with the object, not by the consequences. */
function closeness(finding: ReviewFinding, { kind }: Difference, object: string): number {
  if (kind === "gone") return finding.check === "gone-by-hand" ? 0 : 1;
  if (isByHand(finding)) return 2;
  if (tellsAccess(finding) || !isAt(object, finding)) return 3;
  return CHANGE_CHECKS.has(finding.check) ? 1 : 0;
}

/**
 * Further findings: all of the cause's own check, such as a second redirect URI, one for each attribute that was edited with
 * the first, and one of each other check. Gained and lost access is reported separately.
 */
function consequencesOf(cause: ReviewFinding, besides: readonly ReviewFinding[]): DriftFinding["consequences"] {
  const shown = besides.filter((one) => one.check === cause.check || !tellsAccess(one));
  const isEach = (one: ReviewFinding) => one.check === cause.check || isByHand(one);
  const first = new Map(shown.toReversed().map((one) => [isEach(one) ? one.object : one.check, one]));
  return [...first.values()]
    .toSorted((a, b) => worstFirst(a, b) || Number(isByHand(a)) - Number(isByHand(b)))
    .map(({ check, object, severity, summary }) => ({ check, object, severity, summary }));
}

/** Whether a finding only reports the difference, in the provider's terms. */
function isItself(finding: ReviewFinding, difference: Difference): boolean {
  const { address } = difference;
  const object = difference.kind === "changed" ? `${address} ${difference.attribute}` : address;
  return isByHand(finding) && (difference.kind === "added" || finding.object === object);
}

const CHANGE_CHECKS: ReadonlySet<string> = new Set(
  [CHANGED_CLIENT_CHECKS, CHANGED_GROUP_CHECKS, CHANGED_SETUP_CHECKS].flatMap(Object.keys),
);

const ACCESS_CHECKS: ReadonlySet<string> = new Set([
  ...[DECLARED_ACCESS_CHECKS, UNDECLARED_ACCESS_CHECKS].flatMap(Object.keys),
  "client-gains-role",
  "client-loses-role",
  "combination-gains",
  "group-gains-role",
  "group-loses-role",
]);

function tellsAccess({ check }: ReviewFinding): boolean {
  return ACCESS_CHECKS.has(check);
}

function isByHand({ check }: ReviewFinding): boolean {
  return Object.hasOwn(BY_HAND_CHECKS, check);
}

/** Whether a finding is about an object. Assignments belong to their app. */
function isAt(object: string, finding: ReviewFinding): boolean {
  const app = object.startsWith("okta_app_group_assignments.") && finding.object.startsWith("okta_app_oauth.");
  return app || finding.object === object || finding.object.startsWith(`${object} `);
}

/** The current and earlier value of an attribute: as the check reports them, otherwise as in the provider. */
function valuesOf(findings: readonly ReviewFinding[], { got, expected }: ReviewFinding) {
  if (got !== undefined || expected !== undefined) return {};
  const raw = findings.find(isByHand);
  return {
    ...(raw?.got !== undefined && { got: raw.got }),
    ...(raw?.expected !== undefined && { expected: raw.expected }),
  };
}

/** Lifetimes of the tokens that it gave. */
function lifetimesIn(rows: readonly AccessRow[]): TokenLifetimes | undefined {
  const granted = rows.flatMap(({ change, after }) =>
    (change === "new" || change === "changed") && after?.kind === "granted" ? [after] : [],
  );
  if (granted.length === 0) return undefined;
  const refresh = granted.flatMap(({ refreshTokenMinutes }) => refreshTokenMinutes ?? []);
  return {
    accessTokenMinutes: Math.max(...granted.map(({ accessTokenMinutes }) => accessTokenMinutes)),
    ...(refresh.length > 0 && { refreshTokenMinutes: refresh.includes(0) ? 0 : Math.max(...refresh) }),
  };
}

/**
 * A finding that the file accepts. An acceptance covers only what it names: further findings of the same change must also be
 * accepted.
 */
function withAcceptance(
  finding: DriftFinding,
  others: readonly ReviewFinding[],
  { environment, today }: DriftInput,
): DriftFinding {
  const entryOf = (of: ReviewFinding) =>
    environment.review.accept.find((one) => one.finding === of.check && one.object === of.object);
  const entry = entryOf(finding);
  if (entry === undefined) return finding;
  const { until, reason } = entry;
  if (until !== undefined && isOver(until, today))
    return { ...finding, notAccepted: `its acceptance ended on ${until}` };
  if (finding.severity === "critical" && until === undefined) return { ...finding, notAccepted: NEEDS_UNTIL };
  const isOpen = (one: ReviewFinding) => {
    const end = entryOf(one)?.until;
    return entryOf(one) === undefined || (end === undefined ? one.severity === "critical" : isOver(end, today));
  };
  const open = others.find((one) => isAtLeast(one.severity, "warning") && !CHANGE_CHECKS.has(one.check) && isOpen(one));
  if (open !== undefined) return { ...finding, notAccepted: `${open.check} at ${open.object} is not accepted` };
  return { ...finding, accepted: reason };
}

function worstFirst(a: ReviewFinding, b: ReviewFinding): number {
  return REVIEW_SEVERITIES.indexOf(b.severity) - REVIEW_SEVERITIES.indexOf(a.severity);
}
