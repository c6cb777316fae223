import { EXIT, type ExitCode } from "./exit-codes.ts";

/** Ends a command: what is wrong, what to do next, and the exit code. Its texts hold no secret. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly exitCode: ExitCode;
  /** What to do next, one line each. */
  readonly next: readonly string[];

  constructor(exitCode: ExitCode, message: string, next: readonly string[] = []) {
    super(message);
    this.exitCode = exitCode;
    this.next = next;
  }
}

/** Ctrl-C came while a command was at work. */
export function interrupted(next: readonly string[] = []): CommandError {
  return new CommandError(EXIT.interrupted, "Interrupted", next);
}
