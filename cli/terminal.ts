import { once } from "node:events";
import { createInterface } from "node:readline";
import { withProgramName } from "./program-name.ts";

/** Widest text that is laid out, in columns. */
const MAX_COLUMNS = 100;

// biome-ignore lint/suspicious/noControlCharactersInRegex: a color begins with ESC.
const SGR = /\u001b\[[\d;]*m/g;

/** Where a command reads and writes: results go out, everything said about the work goes to the error stream. */
export interface Terminal {
  /** Writes a result, with a line feed at its end. */
  out(text: string): void;
  /** Writes the text of a file or a comment as it is, with a line feed at its end. */
  document(text: string): void;
  /** Writes a result for a program, as it is, with a line feed at its end. */
  json(value: unknown): void;
  /** Writes what is said beside the result, with a line feed at its end. */
  err(text: string): void;
  /** Asks a question and waits for one line; the end of input counts as an empty one. Rejects when the signal fires. */
  ask(question: string, signal: AbortSignal): Promise<string>;
  /** Whether somebody can be asked. */
  readonly interactive: boolean;
  /** Whether texts may hold colors; a stream that shows none drops them. */
  readonly color: boolean;
  readonly columns: number;
}

/** The terminal of this process. Commands in a text get the name that the reader types for `mc-okta`. */
export function processTerminal(env: NodeJS.ProcessEnv, program: string): Terminal {
  const outColor = usesColor(env, process.stdout.isTTY === true);
  const errColor = usesColor(env, process.stderr.isTTY === true);
  const shown = (text: string, color: boolean) => `${withProgramName(color ? text : uncolored(text), program)}\n`;
  return {
    out: (text) => process.stdout.write(shown(text, outColor)),
    document: (text) => process.stdout.write(`${text}\n`),
    json: (value) => process.stdout.write(`${JSON.stringify(value, null, 2)}\n`),
    err: (text) => process.stderr.write(shown(text, errColor)),
    ask: (question, signal) => askLine(question, signal),
    interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
    color: outColor || errColor,
    columns: Math.min(process.stdout.columns ?? MAX_COLUMNS, MAX_COLUMNS),
  };
}

async function askLine(question: string, signal: AbortSignal): Promise<string> {
  process.stderr.write(`\n${question}`);
  // Not as a terminal: that would turn Ctrl-C into a key, and keep it from the rest of the process.
  const lines = createInterface({ input: process.stdin, terminal: false });
  const answered = once(lines, "line", { signal }).then(([line]) => String(line));
  const unanswered = once(lines, "close", { signal }).then(() => undefined);
  try {
    const answer = await Promise.race([answered, unanswered]);
    if (answer === undefined) process.stderr.write("\n");
    return answer ?? "";
  } catch (error) {
    process.stderr.write("\n");
    throw error;
  } finally {
    lines.close();
  }
}

/** A text without its colors. Source: ECMA-48, section 8.3.117, SGR. */
export function uncolored(text: string): string {
  return text.replace(SGR, "");
}

/** Whether output is colored: `NO_COLOR` (no-color.org) wins, then `FORCE_COLOR`, then whether it is a terminal. */
export function usesColor(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (env["NO_COLOR"]) return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return isTerminal && env["TERM"] !== "dumb";
}
