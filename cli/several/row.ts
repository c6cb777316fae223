import type { CommandError, ErrorKind } from "../../workflows/command-error.ts";
import type { LoadedEnvironments } from "../../workflows/project/loaded-environments.ts";
import type { Outcome } from "../../workflows/several/side-by-side.ts";
import { EXIT, type ExitCode, type Result } from "../exit-codes.ts";

/** How one environment of several ended, as a row of the table. */
export interface Row {
  readonly name: string;
  /** Undefined when its file has errors. */
  readonly orgUrl: string | undefined;
  /** Its exit code; of a skipped environment, what it contributes to the common exit code. */
  readonly exitCode: ExitCode;
  /** In one or two words, such as `ok` or `not begun`. */
  readonly word: string;
  readonly what: string;
  readonly result?: Result;
  readonly error?: CommandError;
}

/** The word for exit code 1 of commands where it does not mean findings. */
const FOUND: Readonly<Record<string, string>> = { diff: "changes" };

/** The word for an environment that an error ended. */
const ENDED_BY: Readonly<Record<ErrorKind, string>> = {
  usage: "failed",
  findings: "failed",
  unreachable: "no answer",
  interrupted: "interrupted",
};

/** The row of an environment. */
export function rowOf(
  name: string,
  { environments }: LoadedEnvironments,
  outcome: Outcome<Result>,
  command: string,
): Row {
  const orgUrl = environments.find((one) => one.name === name)?.okta.orgUrl;
  switch (outcome.kind) {
    case "ended": {
      const { value } = outcome;
      return {
        name,
        orgUrl,
        exitCode: value.exitCode,
        word: wordOf(value.exitCode, command),
        what: value.summary ?? "",
        result: value,
      };
    }
    case "failed": {
      const { error } = outcome;
      return { name, orgUrl, exitCode: EXIT[error.kind], word: ENDED_BY[error.kind], what: error.message, error };
    }
    case "skipped": {
      const { at, because } = outcome.skipped;
      return { name, orgUrl, exitCode: SKIPPED[because], word: at, what: because };
    }
  }
}

/** The exit code that a skipped environment contributes: after an error, the error has its own. */
const SKIPPED = { "after an error": EXIT.ok, "not confirmed": EXIT.usage, interrupted: EXIT.interrupted } as const;

function wordOf(exitCode: ExitCode, command: string): string {
  switch (exitCode) {
    case EXIT.ok:
      return "ok";
    case EXIT.findings:
      return FOUND[command] ?? "findings";
    case EXIT.usage:
      return "failed";
    case EXIT.unreachable:
      return "no answer";
    case EXIT.interrupted:
      return "interrupted";
  }
}
