import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";

/** The launcher, as a user's shell finds it. */
export const MC_OKTA = resolve("bin/mc-okta.js");

/** How a process ended. */
export interface ProcessEnd {
  readonly exitCode: number | null;
  /** Both streams, without colours. */
  readonly text: string;
}

/** A process at work. */
export interface StartedProcess {
  /** Waits until it wrote something that matches. Rejects when it ends before. */
  wrote(pattern: RegExp): Promise<void>;
  /** What Ctrl-C does. */
  interrupt(): void;
  readonly ended: Promise<ProcessEnd>;
}

/** Starts a program in a folder, without a terminal. */
export function start(file: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): StartedProcess {
  const child = spawn(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  const watchers = new Set<() => void>();
  const read = (chunk: Buffer) => {
    text += chunk.toString();
    for (const watch of watchers) watch();
  };
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  const ended = new Promise<ProcessEnd>((done) =>
    child.on("close", (exitCode) => done({ exitCode, text: stripVTControlCharacters(text) })),
  );
  return {
    ended,
    interrupt: () => child.kill("SIGINT"),
    wrote: (pattern) =>
      new Promise((found, reject) => {
        const watch = () => {
          if (!pattern.test(text)) return;
          watchers.delete(watch);
          found();
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
