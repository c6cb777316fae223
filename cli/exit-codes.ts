/**
 * The one table of exit codes, those of errors by their kind. `ok`: fine, warnings included. `findings`: findings,
 * differences, a failed proof, or an apply that Okta refused. `usage`: wrong usage or configuration, Terraform missing or
 * too old, a port taken, nothing deployed yet. `unreachable`: Okta or Management Console does not answer. `interrupted`:
 * Ctrl-C, SIGTERM or SIGHUP.
 */
export const EXIT = { ok: 0, findings: 1, usage: 2, unreachable: 3, interrupted: 130 } as const;

/** A code of {@link EXIT}. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What a command ends with; the program prints one of its two forms. */
export interface Result {
  readonly exitCode: ExitCode;
  /** For people. Empty for nothing. */
  readonly text: string;
  /** For `--json`, of the commands that have it. */
  readonly json?: unknown;
  /** What to say beside the output, and after it: there it is seen. */
  readonly after?: readonly string[];
  /** In a few words, for the table of several environments: `1 error, 2 warnings`. */
  readonly summary?: string;
}

/** The exit code of several environments together: the highest one, so that 0 says that all are fine. */
export function worst(codes: readonly ExitCode[]): ExitCode {
  return codes.toSorted((a, b) => b - a)[0] ?? EXIT.ok;
}
