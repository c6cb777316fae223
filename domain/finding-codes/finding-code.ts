import type { Severity } from "../finding.ts";

/** One kind of mistake, as docs/reference/findings.md shows it. */
export interface FindingCode {
  /** Stable for ever: a code is never given to another mistake. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in one line. */
  readonly title: string;
  /** Why it matters, and how to decide what to write instead. */
  readonly explanation: string;
  /** Who says so. */
  readonly source: string;
  /** A part of a file with the mistake, and the same without it. */
  readonly example: { readonly wrong: string; readonly right: string };
}
