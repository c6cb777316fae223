import { escaped, escapedTexts } from "../../domain/printable.ts";
import type { NamedCause } from "../../domain/verify/causes/named-cause.ts";
import { expectedOutcome } from "../../domain/verify/expectation.ts";
import type { VerifyDiagnosis, VerifyReport, VerifyRow } from "../../workflows/verify/verify-report.ts";
import { type Paint, paintFor } from "./paint.ts";
import { wrap } from "./wrap.ts";

/** The start of a row: a sign, and a word with the same meaning. */
const MARKS = {
  allowed: "✓ allowed   ",
  refused: "✓ refused   ",
  failed: "✗ wrong     ",
  notProved: "– not proved",
  unanswered: "? no answer ",
} as const;

/** Maximum number of causes to show per row. */
const MOST_CAUSES = 3;

/** The proofs as text, grouped by subject; color only repeats what words say. */
export function renderVerify(report: VerifyReport, options: { readonly color: boolean }): string {
  const paint = paintFor(options);
  const explained = new Set<string>();
  const blocks = subjects(report.rows).map((subject) => {
    const rows = report.rows.filter(({ expectation }) => expectation.subject === subject);
    return [escaped(subject), ...rows.flatMap((row) => renderRow(row, report, { paint, explained }))].join("\n");
  });
  return [
    `${report.environment}, ${report.issuer}`,
    ...blocks,
    ...(report.diagnosis === undefined ? [] : [renderDiagnosis(report.diagnosis, report.environment)]),
    [
      ...report.modelled.map((text) => `not covered: ${text}`),
      ...(report.events.length === 0 ? [] : [`events in the System Log: ${report.events.join(", ")}`]),
      summary(report.rows),
    ].join("\n"),
  ].join("\n\n");
}

/** The proofs as JSON. */
export function verifyJson(report: VerifyReport): unknown {
  const { environment, issuer, rows, diagnosis, modelled, events } = report;
  return escapedTexts({
    formatVersion: "1",
    environment,
    issuer,
    proved: count(rows, "proved"),
    failed: count(rows, "failed"),
    notProved: count(rows, "notProved"),
    unanswered: count(rows, "unanswered"),
    diagnosed: diagnosis !== undefined,
    proofs: rows.map(rowJson),
    findings: rows.flatMap(({ finding }) => finding ?? []),
    differences: (diagnosis?.differences ?? []).map(({ finding, explains }) => {
      const { check, severity, object, summary, fix, accepted } = finding;
      return { check, severity, object, summary, fix, accepted: accepted ?? null, explains };
    }),
    notLookedAt: diagnosis?.notLookedAt ?? [],
    modelled,
    systemLogEvents: events,
  });
}

interface Style {
  readonly paint: Paint;
  /** Causes that were already shown: a mistake that fails several proofs is explained once. */
  readonly explained: Set<string>;
}

function renderRow(row: VerifyRow, { diagnosis }: VerifyReport, { paint, explained }: Style): string[] {
  const { expectation, verdict } = row;
  const title = escaped(expectation.title);
  switch (verdict.result) {
    case "proved":
      return [`  ${paint(MARKS[expectedOutcome(expectation)], "green")} ${title}`];
    case "failed":
      return [
        `  ${paint(MARKS.failed, "red")} ${title}`,
        `      got      ${escaped(verdict.mismatch.got)}`,
        `      expected ${escaped(verdict.mismatch.expected)}`,
        ...renderCauses(row, diagnosis !== undefined, explained),
      ];
    case "notProved":
      return [`  ${paint(MARKS.notProved, "yellow")} ${title}: ${escaped(verdict.reason)}`];
    case "unanswered":
      return [`  ${paint(MARKS.unanswered, "yellow")} ${title}: ${escaped(verdict.reason)}`];
  }
}

function renderCauses({ named }: VerifyRow, diagnosed: boolean, explained: Set<string>): string[] {
  const [first, ...others] = named;
  if (first === undefined) return [`      cause    ${diagnosed ? "no difference explains it" : "unknown"}`];
  const causes = named.map(({ id }) => id).join();
  if (explained.has(causes))
    return [`      cause${others.length === 0 ? "" : "s"} as above: ${first.id}, ${place(first)}`];
  explained.add(causes);
  if (others.length === 0) return renderCause("cause   ", first);
  const rest = named.length - MOST_CAUSES;
  return [
    "      probable causes, most likely first",
    ...named.slice(0, MOST_CAUSES).flatMap((cause, index) => renderCause(`${index + 1}.`, cause)),
    ...(rest > 0 ? [`      and ${rest} more (--json)`] : []),
    ...(diagnosed ? [] : ["      run with --diagnose to find out which one"]),
  ];
}

function renderCause(label: string, cause: NamedCause): string[] {
  const { id, summary, fix } = cause;
  const margin = " ".repeat(9);
  const start = `      ${label} `;
  return [
    start + wrap(`${escaped(summary)} (${id})`, start.length, margin),
    margin + wrap(`${place(cause)} fix: ${escaped(fix)}`, margin.length, margin),
  ];
}

function place({ where }: NamedCause): string {
  return `${escaped(where.file)}:${where.line}:${where.column}`;
}

/** How the org differs from the deployed setup, and which failed proofs that explains. */
function renderDiagnosis({ differences, notLookedAt }: VerifyDiagnosis, environment: string): string {
  if (differences.length === 0) {
    return ["the org matches the deployed setup", ...notLookedAt.map((text) => `not checked: ${escaped(text)}`)].join(
      "\n",
    );
  }
  return [
    "changed since the deploy",
    ...differences.flatMap(({ finding: { check, severity, object, summary, accepted }, explains }) => [
      indented(`${severity} ${check} at ${object}: ${summary}`, 2),
      ...explains.map(({ subject, title }) => indented(`explains ${subject}: ${title}`, 6)),
      ...(explains.length === 0 ? [indented("explains no failed proof", 6)] : []),
      ...(accepted === undefined ? [] : [indented(`accepted: ${accepted}`, 6)]),
    ]),
    ...notLookedAt.map((text) => `not checked: ${escaped(text)}`),
    `to see who changed it, and what access it gives: mc-okta drift ${escaped(environment)}`,
  ].join("\n");
}

function indented(text: string, by: number): string {
  const margin = " ".repeat(by);
  return `${margin}${wrap(escaped(text), by, `${margin}  `)}`;
}

function rowJson({ expectation, verdict, named }: VerifyRow): unknown {
  return {
    subject: expectation.subject,
    kind: expectation.kind,
    title: expectation.title,
    expectation: expectedOutcome(expectation),
    result: verdict.result,
    ...(verdict.result === "failed" && { got: verdict.mismatch.got, expected: verdict.mismatch.expected }),
    ...("reason" in verdict && { reason: verdict.reason }),
    causes: named,
  };
}

/** The number of proofs per result, such as `20 proved, 1 wrong, 0 not proved`. */
export function summary(rows: readonly VerifyRow[]): string {
  const parts = [
    `${count(rows, "proved")} proved`,
    `${count(rows, "failed")} wrong`,
    `${count(rows, "notProved")} not proved`,
    ...(count(rows, "unanswered") === 0 ? [] : [`${count(rows, "unanswered")} without an answer`]),
  ];
  return parts.join(", ");
}

function count(rows: readonly VerifyRow[], result: VerifyRow["verdict"]["result"]): number {
  return rows.filter(({ verdict }) => verdict.result === result).length;
}

function subjects(rows: readonly VerifyRow[]): string[] {
  return [...new Set(rows.map(({ expectation }) => expectation.subject))];
}
