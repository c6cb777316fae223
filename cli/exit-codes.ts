/**
 * The table of exit codes; errors use the code of their kind. `ok`: success, also with warnings. `findings`: findings,
 * differences, a failed proof, or an apply that Okta refused. `usage`: wrong usage or configuration, Terraform missing or
 * too old, a port in use, nothing deployed yet. `unreachable`: Okta or Management Console does not answer. `interrupted`:
 * Ctrl-C, SIGTERM or SIGHUP.
 */
export const EXIT = { ok: 0, findings: 1, usage: 2, unreachable: 3, interrupted: 130 } as const;

/** A code of {@link EXIT}. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The result of a command; the program prints it as text or as JSON. */
export interface Result {
  readonly exitCode: ExitCode;
  /** For people. Empty to print nothing. */
  readonly text: string;
  /** Whether the text is that of a file or a comment, and printed as it is. @default false */
  readonly isDocument?: boolean;
  /** For `--json`, of commands that have it. */
  readonly json?: unknown;
  /** Lines for standard error, printed last so that they are seen. */
  readonly after?: readonly string[];
  /** A few words for the table of several environments: `1 error, 2 warnings`. */
  readonly summary?: string;
}

/** The exit code of several environments: the highest one, so that 0 means that all succeeded. */
export function worst(codes: readonly ExitCode[]): ExitCode {
  return codes.toSorted((a, b) => b - a)[0] ?? EXIT.ok;
}
