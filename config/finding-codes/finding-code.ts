import type { Severity } from "../../domain/finding.ts";

/** One kind of mistake, as docs/reference/findings.md shows it. Its key is its code, which is stable and never reused. */
export interface FindingCodeEntry {
  readonly severity: Severity;
  /** What is wrong, in one line. */
  readonly title: string;
  /** Why it matters, and how to choose the correct value. */
  readonly explanation: string;
  /** Where the rule comes from. */
  readonly source: string;
  /** Part of a file with the mistake, and the same part corrected. */
  readonly example: { readonly wrong: string; readonly right: string };
}
