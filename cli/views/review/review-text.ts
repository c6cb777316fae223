import { escaped } from "../../../domain/printable.ts";
import type { AccessChange } from "../../../domain/review/access-changes.ts";
import type { AccessRow } from "../../../domain/review/access-row.ts";
import type { Review } from "../../../domain/review/review.ts";
import type { ReviewFinding } from "../../../domain/review/review-finding.ts";
import type { ReviewSeverity } from "../../../domain/review/severity.ts";
import { type Paint, paintFor } from "../paint.ts";
import { provenanceWords } from "../provenance.ts";
import { wrap } from "../wrap.ts";
import {
  acceptedFindings,
  accessWords,
  changedFirst,
  changeWords,
  comparison,
  consoleWords,
  costWords,
  counts,
  doubtsOfFile,
  isChanged,
  openFindings,
  statementLines,
} from "./review-words.ts";

/** Maximum number of rows of the table. */
const MOST_ROWS = 40;

/** Color of each severity. */
export const COLORS: Readonly<Record<ReviewSeverity, "red" | "yellow" | "cyan">> = {
  critical: "red",
  error: "red",
  warning: "yellow",
  info: "cyan",
};

/** A review for the terminal: findings first, then what changes, then who gets what. */
export function renderReview(review: Review, options: { readonly color: boolean }): string {
  const paint = paintFor(options);
  const verdict = `${escaped(review.environment)}: ${counts(review)} in ${comparison(review)}`;
  const sections = [
    openFindings(review)
      .map((finding) => renderFinding(finding, paint))
      .join("\n"),
    section("Accepted in the file", acceptedFindings(review).map(acceptedLine), paint),
    section("Who gains and loses", review.access.map(accessLine), paint),
    section("Enter again in Management Console", review.console.map(consoleWords), paint),
    section("What Terraform does", review.changes.map(changeWords), paint),
    section("Statements", [...statementLines(review), ...doubtsOfFile(review)], paint),
    table(review.rows, paint),
    section("Calls and rights", [...costWords(review.cost), ...rights(review)], paint),
    section("What this review cannot know", review.notKnown, paint),
    section("Sources", review.provenance ? provenanceWords(review.provenance) : [], paint),
  ];
  return [paint(wrap(verdict, 0, "  "), "bold"), ...sections.filter((text) => text !== "")].join("\n\n");
}

const SIGNS = { gained: "+", lost: "-", other: "~" } as const;

/** Who gains or loses what, in one line. */
export function accessLine({ direction, who, what }: AccessChange): string {
  return `${SIGNS[direction]} ${who} ${what}`;
}

function renderFinding(finding: ReviewFinding, paint: Paint): string {
  const { check, severity, object, where, got, expected, fix, notAccepted } = finding;
  const place = where === undefined ? "" : ` ${escaped(where.file)}:${where.line}:${where.column}`;
  const facts = [
    ...(got === undefined ? [] : [`got ${escaped(got)}`]),
    ...(expected === undefined ? [] : [`expected ${escaped(expected)}`]),
  ].join(", ");
  return [
    `${paint(severity, COLORS[severity])} ${check}${place}`,
    line("", escaped(finding.summary)),
    line("at ", escaped(object)),
    ...(facts === "" ? [] : [line("", facts)]),
    line("fix: ", escaped(fix)),
    ...(notAccepted === undefined ? [] : [line("not accepted: ", escaped(notAccepted))]),
  ].join("\n");
}

/** A line of a finding, wrapped. */
export function line(label: string, text: string): string {
  return `  ${label}${wrap(text, 2 + label.length, "    ")}`;
}

/** A finding that the file accepts, in one line. */
export function acceptedLine({ check, object, accepted }: ReviewFinding): string {
  return `${check} at ${object}: ${accepted}`;
}

/** Lines below a heading; empty if there are no lines. */
export function section(heading: string, lines: readonly string[], paint: Paint): string {
  if (lines.length === 0) return "";
  return [paint(heading, "bold"), ...lines.map((text) => `  ${wrap(escaped(text), 2, "    ")}`)].join("\n");
}

function rights({ rights: { scopes, permissions, standardRoles } }: Review): string[] {
  if (scopes.length === 0) return [];
  return [
    `OAuth scopes of the credential: ${scopes.join(", ")}`,
    `or an administrator with the permissions: ${permissions.join(", ")}`,
    `standard roles that include them together: ${standardRoles.join(", ")}`,
  ];
}

function table(rows: readonly AccessRow[], paint: Paint): string {
  if (rows.length === 0) return "";
  const shown = changedFirst(rows).slice(0, MOST_ROWS);
  const left = rows.length - shown.length;
  const apps = new Set(rows.flatMap(({ place }) => place ?? []));
  return [
    paint("Who gets what", "bold"),
    ...shown.map((row) => renderRow(row, apps.size > 1, paint)),
    ...(left > 0 ? [`  … and ${left} more (--format json lists all)`] : []),
  ].join("\n");
}

const MARKS: Readonly<Record<AccessRow["change"], string>> = {
  new: "+",
  gone: "-",
  changed: "~",
  same: " ",
  shown: " ",
};

function renderRow(row: AccessRow, isOneOfSeveralApps: boolean, paint: Paint): string {
  const at = isOneOfSeveralApps && row.place !== undefined ? ` at ${row.place}` : "";
  const who = row.kind === "group" && row.key !== "noGroup" ? `members of ${row.who}` : row.who;
  const was = row.change === "changed" ? ` (before: ${accessWords(row.before)})` : "";
  const what =
    row.change === "gone" ? `nothing (before: ${accessWords(row.before)})` : `${accessWords(row.after)}${was}`;
  const text = wrap(escaped(`${who}${at}: ${what}`), 4, "      ");
  return `  ${MARKS[row.change]} ${isChanged(row) ? paint(text, "yellow") : text}`;
}
