/** How bad a finding is: an `error` stops the environment from being synthesized, a `warning` does not. */
export type Severity = "error" | "warning";

/** A place in a file that a user wrote; line and column count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * One thing a person should know, in the one shape that every command produces and every view renders.
 * No field ever repeats a value that may be a secret.
 */
export interface Finding {
  /** Stable code, listed in docs/reference/findings.md. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in one line. */
  readonly summary: string;
  readonly where: Position;
  /** Names of the environments that it concerns. @default - that of the file */
  readonly environments?: readonly string[];
  /** What was found, as the user wrote it. */
  readonly got?: string;
  /** What would have been right, and why. */
  readonly expected?: string;
  /** What to write or to do. */
  readonly fix?: string;
  /** A command line that shows why. */
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
