import type { ConsoleFinding } from "./console-finding.ts";
import { printable } from "./printable.ts";

/** Number of recent findings to keep. */
const REMEMBERED = 1_000;

/** A finding with its circumstances. */
export interface LoggedFinding extends ConsoleFinding {
  /** RFC 3339, UTC. */
  readonly time: string;
  /** The user of the request, if known. */
  readonly who: string;
}

/** The refusals with their reasons, oldest first. */
export interface ConsoleLog {
  readonly entries: readonly LoggedFinding[];
  add(who: string, findings: readonly ConsoleFinding[]): void;
  clear(): void;
}

/** An empty log that keeps the last 1,000 findings. */
export function createConsoleLog(clock: () => Date): ConsoleLog {
  const entries: LoggedFinding[] = [];
  return {
    entries,
    add: (who, findings) => {
      const circumstances = { time: clock().toISOString(), who: printable(who) };
      entries.push(...findings.map((finding) => ({ ...finding, ...circumstances })));
      entries.splice(0, entries.length - REMEMBERED);
    },
    clear: () => {
      entries.length = 0;
    },
  };
}
