import type { ExitCode } from "./exit-codes.ts";

/** What a command ends with; the program prints one of its two forms. */
export interface Result {
  readonly exitCode: ExitCode;
  /** For people. Empty for nothing. */
  readonly text: string;
  /** For `--json`, of the commands that have it. */
  readonly json?: unknown;
}
