/** Why a command ends early: wrong usage or configuration, something found, no usable answer, Ctrl-C. */
export type ErrorKind = "usage" | "findings" | "unreachable" | "interrupted";

/** Ends a command: why, what is wrong, and what to do next. Its texts hold no secret. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly kind: ErrorKind;
  /** What to do next, one line each. */
  readonly next: readonly string[];

  constructor(kind: ErrorKind, message: string, next: readonly string[] = []) {
    super(message);
    this.kind = kind;
    this.next = next;
  }
}

/** Ctrl-C came while a command was at work. */
export function interrupted(next: readonly string[] = []): CommandError {
  return new CommandError("interrupted", "Interrupted", next);
}
