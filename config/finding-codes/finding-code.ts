import type { Severity } from "../../domain/finding.ts";

/** One kind of mistake, as docs/reference/findings.md shows it. Its key is its code: stable for ever, never given to another mistake. */
export interface FindingCodeEntry {
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
