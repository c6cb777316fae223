import type { ResourceChange } from "../../../domain/access-model/snapshot.ts";
import { groupedBy } from "../../../domain/grouped-by.ts";
import { formatLifetime } from "../../../domain/lifetime.ts";
import type { Access, AccessRow } from "../../../domain/review/access-row.ts";
import type { ConsoleChange } from "../../../domain/review/console-changes.ts";
import { type DeployCost, minutesAtLimits } from "../../../domain/review/deploy-cost.ts";
import type { Review } from "../../../domain/review/review.ts";
import type { ReviewFinding } from "../../../domain/review/review-finding.ts";
import type { ReviewedStatement } from "../../../domain/review/reviewed-statements.ts";
import { REVIEW_SEVERITIES, type ReviewSeverity } from "../../../domain/review/severity.ts";
import type { Lacking } from "../../../domain/statements/applicable.ts";

const PLURALS: Readonly<Record<ReviewSeverity, string>> = {
  critical: "critical",
  error: "errors",
  warning: "warnings",
  info: "infos",
};

/** Findings of a review or a drift. */
interface Findings<Finding extends ReviewFinding = ReviewFinding> {
  readonly findings: readonly Finding[];
}

/** Findings that the environment file does not accept. */
export function openFindings<Finding extends ReviewFinding>({ findings }: Findings<Finding>): Finding[] {
  return findings.filter(({ accepted }) => accepted === undefined);
}

/** Findings that the environment file accepts. */
export function acceptedFindings<Finding extends ReviewFinding>({ findings }: Findings<Finding>): Finding[] {
  return findings.filter(({ accepted }) => accepted !== undefined);
}

/** The number of findings per severity, such as `1 critical, 2 warnings, 1 accepted`. */
export function counts(review: Findings): string {
  const open = openFindings(review);
  const accepted = acceptedFindings(review).length;
  const parts = REVIEW_SEVERITIES.toReversed().flatMap((severity) => {
    const count = open.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? severity : PLURALS[severity]}`];
  });
  return [...parts, ...(accepted > 0 ? [`${accepted} accepted`] : [])].join(", ") || "no findings";
}

/** What the review compares, in a phrase. */
export function comparison({ sources }: Review): string {
  const after = sources.after === "plan" ? "the plan" : "the configuration";
  const before = {
    nothing: "",
    configuration: ", compared with the base",
    commit: ", compared with the committed file",
    state: ", compared with what is deployed according to Terraform's state",
    plan: ", compared with what was deployed when the plan was made",
    live: ", compared with the org",
  }[sources.before];
  return `${after}${before}`;
}

/** Terraform's action on one resource, in one line. */
export function changeWords({ action, address, attributes, replacedBecause }: ResourceChange): string {
  const because = replacedBecause.length > 0 ? ` because of ${replacedBecause.join(", ")}` : "";
  const changed = action === "update" && attributes.length > 0 ? `: ${attributes.join(", ")}` : "";
  return `${action} ${address}${because}${changed}`;
}

/** What somebody gets, in a phrase; `–` if there is no such row on this side. */
export function accessWords(access: Access | undefined): string {
  if (access === undefined) return "–";
  if (access.kind === "denied") return `refused (${access.error})`;
  const { roles, scopes, accessTokenMinutes, refreshTokenMinutes } = access;
  const what = roles === "unknown" ? "unknown roles" : (roles.length > 0 ? roles : scopes).join(", ") || "no role";
  const refresh =
    refreshTokenMinutes === undefined
      ? ""
      : `, signed in ${refreshTokenMinutes === 0 ? "indefinitely" : time(refreshTokenMinutes)}`;
  return `${what}, token ${time(accessTokenMinutes)}${refresh}`;
}

/** Rows that differ first, each kind in its order. */
export function changedFirst(rows: readonly AccessRow[]): AccessRow[] {
  return [...rows.filter(isChanged), ...rows.filter((row) => !isChanged(row))];
}

/** Whether a row differs between both sides. */
export function isChanged({ change }: AccessRow): boolean {
  return change === "new" || change === "gone" || change === "changed";
}

/** A value to enter again, in one line. */
export function consoleWords({ screen, label, value, why }: ConsoleChange): string {
  return `${screen}: ${label}${value === undefined ? "" : ` = ${value}`} (${why})`;
}

/** The calls of plan and apply, one line each, with the rate limit that they use most. */
export function costWords(cost: DeployCost): string[] {
  return (["plan", "apply"] as const).map((step) => {
    const buckets = cost[step];
    const calls = buckets.reduce((sum, { calls }) => sum + calls, 0);
    if (calls === 0) return `${step}: no call to Okta`;
    const minutes = minutesAtLimits(buckets);
    const time = minutes <= 1 ? "within a minute" : `at least ${minutes} minutes`;
    const [most] = buckets.map(
      ({ bucket, calls, limitPerMinute }) => `${bucket} ${calls} of ${limitPerMinute} per minute`,
    );
    const which = `${buckets.length > 1 ? "most used: " : ""}${most}`;
    return `${step}: ${calls} ${calls === 1 ? "call" : "calls"} to Okta, ${time} at its default limits (${which})`;
  });
}

function time(minutes: number): string {
  return formatLifetime(minutes * 60);
}

const VERDICTS: Readonly<Record<ReviewedStatement["verdict"], string>> = {
  proved: "proved",
  refuted: "refuted",
  notProved: "not proved",
};

/** How many statements hold, each one that does not or whose verdict changed, and those that do not apply. */
export function statementLines({ statements, notApplicable }: Review): string[] {
  const yours = statements.filter(({ origin }) => origin !== "derived");
  const derived = statements.filter(({ origin }) => origin === "derived");
  return [
    `${verdictCounts("of yours", yours)}; ${verdictCounts("derived from the file", derived)}`,
    ...statements.filter((one) => isShown(one) && !isDoubtOfFile(one)).map(statementLine),
    ...notApplicable.map(
      ({ id, lacking, restApplies }) =>
        `ceiling statement ${id} ${restApplies ? "applies in part" : "does not apply"}: no ${lacking.map(lackingWords).join(", no ")}`,
    ),
  ];
}

/**
 * Derived statements that are not proved. Nobody wrote them, so there may be many at once: those with one reason follow it,
 * indented.
 */
export function doubtsOfFile({ statements }: Review): string[] {
  const byReason = groupedBy(statements.filter(isDoubtOfFile), ({ because }) => because);
  return [...byReason].flatMap(([because, those]) =>
    because === undefined || those.length === 1
      ? those.map(statementLine)
      : [
          `${those.length} derived statements are not proved: ${because}`,
          ...those.map(
            ({ object, words, command }) =>
              `  ${object.replace(/^derived statement /, "")}, ${words}${commandWords(command)}`,
          ),
        ],
  );
}

function isShown({ verdict, before }: ReviewedStatement): boolean {
  return verdict !== "proved" || (before ?? verdict) !== verdict;
}

/** Whether a statement is one of {@link doubtsOfFile}. */
export function isDoubtOfFile({ origin, verdict, before }: ReviewedStatement): boolean {
  return origin === "derived" && verdict === "notProved" && (before ?? verdict) === verdict;
}

/** Such as `11 of yours: 7 proved, 4 not proved`. */
function verdictCounts(which: string, statements: readonly ReviewedStatement[]): string {
  const counted = (["proved", "refuted", "notProved"] as const).flatMap((verdict) => {
    const { length } = statements.filter((one) => one.verdict === verdict);
    return length === 0 ? [] : [`${length} ${VERDICTS[verdict]}`];
  });
  return `${statements.length} ${which}${counted.length === 0 ? "" : `: ${counted.join(", ")}`}`;
}

function statementLine({ object, words, verdict, before, because, command }: ReviewedStatement): string {
  const was = before === undefined || before === verdict ? "" : ` (before: ${VERDICTS[before]})`;
  const why = because === undefined ? "" : `: ${because}`;
  return `${object}, ${words}: ${VERDICTS[verdict]}${was}${why}${commandWords(command)}`;
}

function commandWords(command: string | undefined): string {
  return command === undefined ? "" : `; see why: ${command}`;
}

function lackingWords(lacking: Lacking): string {
  switch (lacking.kind) {
    case "role":
      return `role ${lacking.role}`;
    case "client":
      return `client ${lacking.client}`;
    case "users":
      return "sign-in of users";
  }
}
