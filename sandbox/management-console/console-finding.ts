import { ALL_CHECKS, type ConsoleFindingCode } from "./checks/all.ts";
import type { ConsoleCheck } from "./checks/console-check.ts";
import { printable } from "./printable.ts";

/** A refusal or notice of the local Management Console. Never contains a secret, a token or a code. */
export interface ConsoleFinding extends ConsoleCheck {
  readonly code: ConsoleFindingCode;
  /** What was found, safe to print. */
  readonly got?: string;
  /** The expected value. */
  readonly expected?: string;
}

/** The variable properties of a finding. */
export interface FindingDetail {
  readonly got?: string;
  readonly expected?: string;
  /** Overrides the rule's place. */
  readonly where?: string;
}

/** A finding of a rule. External texts are escaped here. */
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
