import type { ConsoleFinding } from "./console-finding.ts";
import { printable } from "./printable.ts";

/** How many of the last findings are kept. */
const REMEMBERED = 1_000;

/** A finding with its circumstances. */
export interface LoggedFinding extends ConsoleFinding {
  /** RFC 3339, UTC. */
  readonly time: string;
  /** Whose request it was, as far as that is known. */
  readonly who: string;
}

/** What was refused and why, oldest first. */
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
