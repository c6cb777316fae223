import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";

/** The launcher, as a user's shell finds it. */
export const MC_OKTA = resolve("bin/mc-okta.js");

/** How a process ended. */
export interface ProcessEnd {
  readonly exitCode: number | null;
  /** What ended it, in place of an exit code. */
  readonly signal: NodeJS.Signals | null;
  /** Both streams, without colors. */
  readonly text: string;
}

/** A process at work. */
export interface StartedProcess {
  /** Waits until it wrote something that matches, and gives it. Rejects when it ends before. */
  wrote(pattern: RegExp): Promise<string>;
  readonly pid: number;
  /** What Ctrl-C does. */
  interrupt(): void;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<ProcessEnd>;
}

/** Starts a program in a folder, without a terminal. */
export function start(file: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): StartedProcess {
  const child = spawn(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${file} cannot be started`);
  let text = "";
  const watchers = new Set<() => void>();
  const read = (chunk: Buffer) => {
    text += chunk.toString();
    for (const watch of watchers) watch();
  };
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  const ended = new Promise<ProcessEnd>((done) =>
    child.on("close", (exitCode, signal) => done({ exitCode, signal, text: stripVTControlCharacters(text) })),
  );
  return {
    ended,
    pid,
    interrupt: () => child.kill("SIGINT"),
    kill: (signal) => child.kill(signal),
    wrote: (pattern) =>
      new Promise((found, reject) => {
        const watch = () => {
          const [match] = pattern.exec(text) ?? [];
          if (match === undefined) return;
          watchers.delete(watch);
          found(match);
        };
        watchers.add(watch);
        ended.then(() => reject(new Error(`ended without writing ${pattern}:\n${text}`)));
        watch();
      }),
  };
}

/** Runs a program to its end. */
export function runToEnd(
  file: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<ProcessEnd> {
  return start(file, args, cwd, env).ended;
}
