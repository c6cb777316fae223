import { ALL_CHECKS, type ConsoleFindingCode } from "./checks/all.ts";
import type { ConsoleCheck } from "./checks/console-check.ts";
import { printable } from "./printable.ts";

/** One thing the local Management Console refused or noticed. Never holds a secret, a token or a code. */
export interface ConsoleFinding extends ConsoleCheck {
  readonly code: ConsoleFindingCode;
  /** What was found, safe to print. */
  readonly got?: string;
  /** What would have been right. */
  readonly expected?: string;
}

/** What differs from one finding of a rule to the next. */
export interface FindingDetail {
  readonly got?: string;
  readonly expected?: string;
  /** Overrides the rule's place. */
  readonly where?: string;
}

/** A finding of a rule. What is repeated from outside is made printable here. */
export function finding(code: ConsoleFindingCode, { got, expected, where }: FindingDetail = {}): ConsoleFinding {
  return {
    code,
    ...ALL_CHECKS[code],
    ...(where !== undefined && { where }),
    ...(got !== undefined && { got: printable(got) }),
    ...(expected !== undefined && { expected: printable(expected) }),
  };
}

/** Whether at least one finding refuses. */
export function refuses(findings: readonly ConsoleFinding[]): boolean {
  return findings.some(({ severity }) => severity === "error");
}
