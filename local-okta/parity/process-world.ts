import { createInterface } from "node:readline/promises";
import { setTimeout as sleepFor } from "node:timers/promises";
import type { ParityWorld } from "./command.ts";
import { SCENARIO } from "./scenario.ts";

/** The environment of a command in a shell. From this call on, Ctrl-C, SIGTERM and a closed terminal only abort its signal. */
export function processWorld(): ParityWorld {
  const interruption = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => interruption.abort());
  return {
    env: process.env,
    fetch: (url, init) => fetch(url, init),
    print: console.log,
    printError: console.error,
    confirm: process.stdin.isTTY ? (question) => confirmed(question, interruption) : undefined,
    signal: interruption.signal,
    sleep: (milliseconds, signal) => sleepFor(milliseconds, undefined, signal && { signal }).catch(() => undefined),
    steps: SCENARIO,
  };
}

/** Whether the user answers yes. While it reads a line, readline receives Ctrl-C instead of the process. */
async function confirmed(question: string, interruption: AbortController): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  lines.on("SIGINT", () => interruption.abort());
  try {
    return (await lines.question(question, { signal: interruption.signal })).trim() === "yes";
  } catch {
    return false;
  } finally {
    lines.close();
  }
}
