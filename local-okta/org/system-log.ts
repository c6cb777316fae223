import { rmSync } from "node:fs";
import type { LogEvent } from "./log-event.ts";
import { appendPrivateFile, readIfPresent, replacePrivateFile } from "./private-file.ts";

/** Number of events to keep. Older ones are dropped. */
export const KEPT_EVENTS = 10_000;

/** The System Log of the org. */
export interface SystemLog {
  /** Oldest first. */
  readonly events: readonly LogEvent[];
  /** @throws Error if the events cannot be stored. */
  write(events: readonly LogEvent[]): void;
  clear(): void;
}

/** The first line of the file: the org of the events, which follow one per line. */
interface Header {
  readonly systemLogOf: string;
}

/**
 * The System Log of an org. Its file is next to the state file and is only appended to, until it has twice the number of
 * events to keep: the state file is rewritten at each change, and 10,000 events (15 MB) would add 60 ms to each.
 * @param path undefined for a log in memory.
 * @param organizationId the file of another org, which used the state file before, is removed.
 * @throws Error if another program wrote the file.
 */
export function createSystemLog(path: string | undefined, organizationId: string): SystemLog {
  const header = `${JSON.stringify({ systemLogOf: organizationId } satisfies Header)}\n`;
  const events = path === undefined ? [] : readEvents(path, organizationId);
  let lines = 0;
  const rewrite = (file: string) => {
    replacePrivateFile(file, header + events.map(lineOf).join(""));
    lines = events.length;
  };
  // The first write recreates the file, without a line that a killed process left incomplete.
  let isFresh = false;
  return {
    events,
    write(added) {
      events.push(...added);
      events.splice(0, events.length - KEPT_EVENTS);
      if (path === undefined) return;
      lines += added.length;
      if (isFresh && lines < 2 * KEPT_EVENTS) return appendPrivateFile(path, added.map(lineOf).join(""));
      rewrite(path);
      isFresh = true;
    },
    clear() {
      events.length = 0;
      isFresh = false;
      if (path !== undefined) rmSync(path, { force: true });
    },
  };
}

function lineOf(event: LogEvent): string {
  return `${JSON.stringify(event)}\n`;
}

function readEvents(path: string, organizationId: string): LogEvent[] {
  const text = readIfPresent(path);
  if (text === undefined || text === "") return [];
  const [first = "", ...rest] = text.split("\n");
  const header: unknown = parseLine(first);
  if (!isHeader(header)) throw new Error(`${path} is no System Log of a local Okta org; move it away.`);
  if (header.systemLogOf !== organizationId) {
    rmSync(path);
    return [];
  }
  return rest.map(parseLine).filter(isEvent).slice(-KEPT_EVENTS);
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isHeader(value: unknown): value is Header {
  return typeof value === "object" && value !== null && "systemLogOf" in value;
}

function isEvent(value: unknown): value is LogEvent {
  return typeof value === "object" && value !== null && "eventType" in value && "published" in value;
}
