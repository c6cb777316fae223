/**
 * The basis of a rule of the local Management Console: `doc` is documented by the vendor, `inferred` follows from that or
 * from Okta's behavior, `choice` is our own because nothing is published. A choice never proves the behavior of the real
 * product.
 */
export type RuleMark = "doc" | "inferred" | "choice";

/** The severity: an `error` refuses, a `warning` does not, `information` only reports what happened. */
export type ConsoleSeverity = "error" | "warning" | "information";

/** One rule of the local Management Console, with its constant properties. */
export interface ConsoleCheck {
  readonly severity: ConsoleSeverity;
  readonly mark: RuleMark;
  /** Where it applies: the field, the token, the request. */
  readonly where: string;
  readonly summary: string;
  /** What to do. */
  readonly fix: string;
  /** What the mark refers to. */
  readonly source: string;
}
