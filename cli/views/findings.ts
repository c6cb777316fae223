import type { Finding } from "../../domain/finding.ts";
import { escaped, printable } from "../../domain/printable.ts";
import type { CommandError } from "../../workflows/command-error.ts";
import { type Paint, paintFor } from "./paint.ts";
import { wrap } from "./wrap.ts";

const INDENT = "  ";
const CONTINUATION = "    ";

/**
 * Findings as text: place, severity, code and summary on one line, then the actual value, the expected one and the fix. At
 * most 100 columns wide, without a line break at the end; empty if there are none.
 */
export function renderFindings(findings: readonly Finding[], options: { readonly color: boolean }): string {
  const paint = paintFor(options);
  return findings.map((finding) => renderFinding(finding, paint)).join("\n");
}

/** The error that ended a command, and what to do next. Ctrl-C is not labelled as an error. */
export function renderError({ kind, message, next }: CommandError, options: { readonly color: boolean }): string {
  const label = kind === "interrupted" ? "" : `${paintFor(options)("error:", "red")} `;
  return [`${label}${printable(message)}`, ...next.map((line) => `  ${printable(line)}`)].join("\n");
}

/** Findings as JSON, escaped so that they are safe to print. */
export function findingsJson(findings: readonly Finding[]): object {
  return {
    formatVersion: "1",
    errors: findings.filter(({ severity }) => severity === "error").length,
    warnings: findings.filter(({ severity }) => severity === "warning").length,
    findings: findings.map(escapedFinding),
  };
}

function renderFinding(finding: Finding, paint: Paint): string {
  const { where, severity, code, summary, got, expected, fix, command } = escapedFinding(finding);
  const place = `${where.file}:${where.line}:${where.column}`;
  const head = `${paint(place, "bold")} ${paint(severity, severity === "error" ? "red" : "yellow")} ${code} `;
  const lines = [head + wrap(summary, `${place} ${severity} ${code} `.length, CONTINUATION)];
  const facts = [
    got === undefined ? [] : [`got ${got}`],
    expected === undefined ? [] : [`expected ${expected}`],
  ].flat();
  if (facts.length > 0) lines.push(INDENT + wrap(facts.join(", "), INDENT.length, CONTINUATION));
  if (fix !== undefined)
    lines.push(`${INDENT}${paint("fix:", "green")} ${wrap(fix, `${INDENT}fix: `.length, CONTINUATION)}`);
  if (command !== undefined)
    lines.push(`${INDENT}see why: ${wrap(command, `${INDENT}see why: `.length, CONTINUATION)}`);
  return lines.join("\n");
}

function escapedFinding({
  code,
  severity,
  summary,
  where,
  environments,
  got,
  expected,
  fix,
  command,
}: Finding): Finding {
  return {
    code,
    severity,
    summary: escaped(summary),
    where: { ...where, file: escaped(where.file) },
    ...(environments !== undefined && { environments: environments.map(escaped) }),
    ...(got !== undefined && { got: escaped(got) }),
    ...(expected !== undefined && { expected: escaped(expected) }),
    ...(fix !== undefined && { fix: escaped(fix) }),
    ...(command !== undefined && { command: escaped(command) }),
  };
}
