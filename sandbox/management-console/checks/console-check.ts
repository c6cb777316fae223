/**
 * What a rule of the local Management Console rests on: `doc` is the vendor's word, `inferred` follows from it or from what
 * Okta does, `choice` is ours because nothing is published. A choice never proves what the real product does.
 */
export type RuleMark = "doc" | "inferred" | "choice";

/** How bad it is: an `error` refuses, a `warning` does not, `information` only tells what happened. */
export type ConsoleSeverity = "error" | "warning" | "information";

/** One rule of the local Management Console, with all that is always the same about it. */
export interface ConsoleCheck {
  readonly severity: ConsoleSeverity;
  readonly mark: RuleMark;
  /** Where a person meets it: the field, the token, the request. */
  readonly where: string;
  readonly summary: string;
  /** What to do. */
  readonly fix: string;
  /** What the mark refers to. */
  readonly source: string;
}
