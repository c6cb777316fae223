import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { variablesForChild } from "./okta/environment-credential.ts";

/** A program to run. */
export interface Program {
  readonly file: string;
  readonly args: readonly string[];
  /** Folder it runs in. */
  readonly cwd: string;
  /** Credentials that are named for one environment, and those of clients and users, are left out of it. */
  readonly env: NodeJS.ProcessEnv;
  /**
   * Asks it to stop: one SIGINT, to the program alone or to its whole process group. It is waited for all the same. Every
   * SIGINT that this process gets from then on is passed on too: Terraform then stops at once.
   */
  readonly signal: AbortSignal;
  /** Whether the interrupt goes to everything the program started, too. @default false */
  readonly interruptGroup?: boolean;
  /** Gets each line as it is written, without its end. */
  readonly onLine?: OnLine;
  /**
   * Descriptor of a file that takes what it prints in place of us; the program then outlives this process. Its errors come to
   * us all the same: with TF_LOG they are a log, which may hold a secret. @default - ours
   */
  readonly output?: number;
}

/** Takes one line of a program's output. */
export type OnLine = (line: string, stream: "stdout" | "stderr") => void;

/** How a program ended. */
export interface Ended {
  /** Exit code; 128 + signal number has no meaning here: a program that a signal ended has code -1. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program without a shell, in a process group of its own, so that Ctrl-C reaches it only through us, and one
 * Ctrl-C exactly once. Rejects when it cannot be started, with Node's error (`code` ENOENT for a missing file).
 */
export function runProgram(program: Program): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const { signal, onLine, output = "pipe" } = program;
    const child = spawn(program.file, program.args, {
      cwd: program.cwd,
      env: variablesForChild(program.env),
      detached: true,
      stdio: ["ignore", output, "pipe"],
    });
    const interrupt = () => {
      if (child.pid !== undefined) kill(program.interruptGroup ? -child.pid : child.pid);
    };
    const stop = () => {
      interrupt();
      process.on("SIGINT", interrupt);
    };
    const stdout = lines(child.stdout, (line) => onLine?.(line, "stdout"));
    const stderr = lines(child.stderr, (line) => onLine?.(line, "stderr"));
    child.on("error", reject);
    child.on("close", (code) => {
      signal.removeEventListener("abort", stop);
      process.off("SIGINT", interrupt);
      resolve({ exitCode: code ?? -1, stdout: stdout.join("\n"), stderr: stderr.join("\n") });
    });
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
  });
}

function lines(stream: Readable | null, onLine: (line: string) => void): string[] {
  const collected: string[] = [];
  if (stream === null) return collected;
  createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) => {
    collected.push(line);
    onLine(line);
  });
  return collected;
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGINT");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
