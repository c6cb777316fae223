import type { AcceptedFinding, Environment } from "../environment.ts";
import type { Position } from "../finding.ts";
import { statementObject } from "../statements/statements-of.ts";
import { isOver, newAcceptances, refusalOf } from "./acceptances.ts";
import { REVIEW_ITSELF_CHECKS } from "./checks/review-itself.ts";
import { statementsOn } from "./judged-statements.ts";
import type { CheckResult, ReviewCheck, ReviewSubject } from "./review-check.ts";
import type { ReviewFinding } from "./review-finding.ts";
import { REVIEW_SEVERITIES } from "./severity.ts";
import { type UnmanagedObject, unmanagedObjects } from "./unmanaged-objects.ts";

/**
 * Runs checks and marks findings that the environment file accepts, the worst first. A check that throws is a finding, and so
 * are a new acceptance and one that matches nothing, unless this review lacks the input of its check.
 */
export function runChecks(checks: readonly ReviewCheck[], subject: ReviewSubject): ReviewFinding[] {
  const found = findAll(checks, subject);
  const { accept } = subject.environment.review;
  return [
    ...judged(found, checks, subject),
    ...unusedAcceptances(accept, found, checks, subject),
    ...acceptancesThatAreNew(accept, subject),
  ].sort((a, b) => rank(b) - rank(a) || compare(a.check, b.check) || compare(a.object, b.object));
}

/** Findings of checks, accepted or not. A check that throws is a finding. */
export function findAll(checks: readonly ReviewCheck[], subject: ReviewSubject): ReviewFinding[] {
  return checks.flatMap((check) => findingsOf(check, subject));
}

/** Findings with the reason of their acceptance, or why it does not count. */
function judged(
  found: readonly ReviewFinding[],
  checks: readonly ReviewCheck[],
  subject: ReviewSubject,
): ReviewFinding[] {
  const entries = new Map(subject.environment.review.accept.map((entry) => [idOf(entry.finding, entry.object), entry]));
  let before: readonly ReviewFinding[] | undefined;
  const foundBefore = () => {
    before ??= findingsBefore(checks, subject);
    return before;
  };
  return found.map((finding) => {
    const entry = entries.get(idOf(finding.check, finding.object));
    if (entry === undefined) return finding;
    const needs = checks.find(({ id }) => id === finding.check)?.needs;
    const notAccepted = refusalOf({ entry, finding, needs, subject, foundBefore });
    return notAccepted === undefined ? { ...finding, accepted: entry.reason } : { ...finding, notAccepted };
  });
}

/** A plan, a state or an org does not contain the backend; each was read through the current one. */
function findingsBefore(checks: readonly ReviewCheck[], { before, ...subject }: ReviewSubject): ReviewFinding[] {
  if (before === undefined) return [];
  const { backend } = subject.after;
  const after = { ...(backend !== undefined && { backend }), ...before.snapshot };
  const statements = statementsOn(subject.environment, after.model, subject.compile);
  return findAll(checks, { ...subject, after, statements, matrix: before.matrix, changes: [] });
}

function findingsOf(check: ReviewCheck, subject: ReviewSubject): ReviewFinding[] {
  try {
    const found = check.find(subject);
    if (subject.live === undefined || found.length === 0)
      return found.map((one) => findingOf(check.id, check, one, positionOf(subject, one)));
    const unmanaged = unmanagedObjects(subject.after.model);
    return found.map((one) => {
      const { cause, result } = ofUnmanaged(one, unmanaged);
      if (cause === undefined) return findingOf(check.id, check, result, positionOf(subject, result));
      return { ...findingOf(check.id, check, { ...result, fix: cause.fix }), unmanaged: true };
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [ofItself("check-crashed", { object: `check ${check.id}`, got: message })];
  }
}

/** A result that names unmanaged objects as Okta does, and the unmanaged object that causes it. */
function ofUnmanaged(result: CheckResult, unmanaged: ReadonlyMap<string, UnmanagedObject>) {
  const { object, through = object, got } = result;
  const cause = unmanaged.get(through);
  const words = cause === undefined ? got : got?.replaceAll(through, cause.object);
  return {
    cause: cause ?? unmanaged.get(object),
    result: {
      ...result,
      object: unmanaged.get(object)?.object ?? object,
      ...(words !== undefined && { got: words }),
    },
  };
}

function ofItself(id: keyof typeof REVIEW_ITSELF_CHECKS, found: CheckResult, where?: Position): ReviewFinding {
  return findingOf(id, REVIEW_ITSELF_CHECKS[id], found, where);
}

function findingOf(id: string, check: Omit<ReviewCheck, "id">, found: CheckResult, where?: Position): ReviewFinding {
  const { object, item, summary = check.title, severity = check.severity, fix = check.fix, got, expected } = found;
  return {
    check: id,
    severity,
    summary,
    object: item === undefined ? object : `${object} ${item}`,
    ...(where && { where }),
    ...(got !== undefined && { got }),
    ...(expected !== undefined && { expected }),
    fix,
    why: check.why,
    source: check.source,
  };
}

function unusedAcceptances(
  accept: readonly AcceptedFinding[],
  found: readonly ReviewFinding[],
  checks: readonly ReviewCheck[],
  subject: ReviewSubject,
): ReviewFinding[] {
  const there = new Set(found.map(({ check, object }) => idOf(check, object)));
  return accept
    .filter(({ finding, object }) => !there.has(idOf(finding, object)))
    .filter((entry) => {
      const check = checks.find(({ id }) => id === entry.finding);
      return hasRun(check, subject) && !isAhead(entry, check, subject);
    })
    .map(({ finding, object, source }) =>
      ofItself(
        "unused-acceptance",
        { object: `${finding} ${object}`, summary: `review.accept names ${finding}, which is not found` },
        source,
      ),
    );
}

/** A finding of a change is accepted before the change exists. */
function isAhead({ until }: AcceptedFinding, check: ReviewCheck | undefined, { today }: ReviewSubject): boolean {
  return check?.needs === "before" && until !== undefined && !isOver(until, today);
}

function acceptancesThatAreNew(accept: readonly AcceptedFinding[], subject: ReviewSubject): ReviewFinding[] {
  const { entries, areAlone } = newAcceptances(accept, subject);
  return entries.map(({ finding, object, reason, until, source }) =>
    ofItself(
      "acceptance-new",
      {
        object: `${finding} ${object}`,
        summary: `newly accepted, ${until === undefined ? "without an expiry date" : `until ${until}`}: ${reason}`,
        ...(!areAlone && {
          severity: "warning",
          summary: `accepted together with other changes: ${reason}`,
          fix: "accept it in a separate change",
        }),
      },
      source,
    ),
  );
}

function hasRun(check: ReviewCheck | undefined, subject: ReviewSubject): boolean {
  return check?.needs === undefined || subject[check.needs] !== undefined;
}

/** Where the environment file declares an object of the stack: an app by its label, a group by its name. */
function positionOf({ environment, after }: ReviewSubject, { object }: CheckResult): Position | undefined {
  const [type, key] = object.split(".");
  const { apps, groups } = after.model;
  switch (type) {
    case "okta_app_oauth":
      return appPosition(environment, apps.find((app) => app.key === key)?.label);
    case "okta_group":
      return groupPosition(environment, groups.find((group) => group.key === key)?.name);
    case "okta_auth_server":
      return environment.authorizationServer.source;
    default:
      return statementPosition(environment, object);
  }
}

function statementPosition({ expect }: Environment, object: string): Position | undefined {
  const found = expect.statements.find(({ id, origin }) => statementObject({ id, origin: origin.kind }) === object);
  return found === undefined || found.origin.kind === "derived" ? undefined : found.origin.source;
}

function appPosition({ users, api }: Environment, label: unknown): Position | undefined {
  if (users?.appLabel === label) return users?.source;
  return api?.clients.find((client) => client.label === label)?.source;
}

function groupPosition({ roles }: Environment, name: unknown): Position | undefined {
  return roles.find(({ group }) => group.kind === "managed" && group.name === name)?.source;
}

function idOf(check: string, object: string): string {
  return JSON.stringify([check, object]);
}

function rank({ severity }: ReviewFinding): number {
  return REVIEW_SEVERITIES.indexOf(severity);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
