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
  /** Environment variables. Credentials of a specific environment, and those of clients and users, are removed. */
  readonly env: NodeJS.ProcessEnv;
  /**
   * Stops the program with one SIGINT, to the program or to its process group, and waits for its end. Every later SIGINT of
   * this process is also passed on: Terraform then stops immediately.
   */
  readonly signal: AbortSignal;
  /** Whether the interrupt also goes to everything that the program started. @default false */
  readonly interruptGroup?: boolean;
  /** Called with each line as it is written, without the line break. */
  readonly onLine?: OnLine;
  /**
   * Descriptor of a file that receives the program's output. The program then outlives this process. Errors still come to this
   * process: with TF_LOG they are a log, which may contain a secret. @default - a pipe to this process
   */
  readonly output?: number;
}

/** Receives one line of a program's output. */
export type OnLine = (line: string, stream: "stdout" | "stderr") => void;

/** How a program ended. */
export interface Ended {
  /** Exit code, or -1 if a signal ended the program. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program without a shell, in a separate process group, so that Ctrl-C reaches it only through this process, and
 * exactly once. Rejects with Node's error if it cannot be started (`code` ENOENT for a missing file).
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
