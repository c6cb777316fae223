import type { AcceptedFinding, Environment } from "../environment.ts";
import type { Position } from "../finding.ts";
import { checkCrashed, unusedAcceptance } from "./meta-checks.ts";
import type { FoundBy, ReviewCheck, ReviewSubject } from "./review-check.ts";
import type { ReviewFinding } from "./review-finding.ts";
import { REVIEW_SEVERITIES } from "./severity.ts";

/**
 * Runs checks, and marks what the environment file accepts: the worst finding first. A check that throws is a finding, and
 * so is an acceptance that fits none, unless its check lacks what it needs in this review.
 */
export function runChecks(checks: readonly ReviewCheck[], subject: ReviewSubject): ReviewFinding[] {
  const found = checks.flatMap((check) => findingsOf(check, subject));
  const { accept } = subject.environment.review;
  const reasons = new Map(accept.map((entry) => [idOf(entry.finding, entry.object), entry.reason]));
  const judged = found.map((finding): ReviewFinding => {
    const accepted = reasons.get(idOf(finding.check, finding.object));
    return accepted === undefined ? finding : { ...finding, accepted };
  });
  const unused = unusedAcceptances(accept, found, checks, subject);
  return [...judged, ...unused].sort(
    (a, b) => rank(b) - rank(a) || compare(a.check, b.check) || compare(a.object, b.object),
  );
}

function findingsOf(check: ReviewCheck, subject: ReviewSubject): ReviewFinding[] {
  try {
    return check.find(subject).map((one) => findingOf(check, one, positionOf(subject, one)));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [findingOf(checkCrashed, { object: `check ${check.id}`, got: message })];
  }
}

function findingOf(check: ReviewCheck, found: FoundBy, where?: Position): ReviewFinding {
  const { object, item, summary = check.title, severity = check.severity, fix = check.fix, got, expected } = found;
  return {
    check: check.id,
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
    .filter(({ finding }) =>
      hasRun(
        checks.find(({ id }) => id === finding),
        subject,
      ),
    )
    .map(({ finding, object, source }) =>
      findingOf(
        unusedAcceptance,
        { object: `${finding} ${object}`, summary: `review.accept names ${finding}, which is not found` },
        source,
      ),
    );
}

function hasRun(check: ReviewCheck | undefined, subject: ReviewSubject): boolean {
  return check?.needs === undefined || subject[check.needs] !== undefined;
}

/** Where the environment file declares an object of the stack: an app by its label, a group by its name. */
function positionOf({ environment, after }: ReviewSubject, { object }: FoundBy): Position | undefined {
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
      return undefined;
  }
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
