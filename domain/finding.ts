/** Severity of a finding: an `error` prevents the synthesis of the environment, a `warning` does not. */
export type Severity = "error" | "warning";

/** A position in a user's file. Line and column count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * A problem that a command reports. All commands use this type, and all views render it.
 * No field repeats a value that may be a secret.
 */
export interface Finding {
  /** Stable code, listed in docs/reference/findings.md. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in one line. */
  readonly summary: string;
  readonly where: Position;
  /** Names of the affected environments. @default - that of the file */
  readonly environments?: readonly string[];
  /** The value as the user wrote it. */
  readonly got?: string;
  /** The expected value, and why. */
  readonly expected?: string;
  /** What to write or do. */
  readonly fix?: string;
  /** A command line that explains the finding. */
  readonly command?: string;
}

/** Sorts by file, line, column and code, so that every run reports in the same order. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) =>
      compare(a.where.file, b.where.file) ||
      a.where.line - b.where.line ||
      a.where.column - b.where.column ||
      compare(a.code, b.code),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
