import { setMaxListeners } from "node:events";
import { fileError } from "../workflows/command-error.ts";
import { removeLeftFolders } from "../workflows/leftovers.ts";
import { currentProject } from "../workflows/project/project.ts";
import { type Context, createContext } from "./context.ts";
import type { ExitCode } from "./exit-codes.ts";
import { programName } from "./program-name.ts";
import { report } from "./run.ts";
import { processTerminal } from "./terminal.ts";

/**
 * Runs work with the command line (without node and script), terminal and folder of this process, and sets its exit code.
 *
 * @param program what a reader types for `mc-okta`; default: how this process was started
 */
export async function runProcess(
  work: (argv: readonly string[], context: Context) => Promise<ExitCode>,
  program = programName(process.argv[1] ?? "", process.cwd()),
): Promise<void> {
  // Files that a command writes may hold a secret or name deployed objects.
  process.umask(0o077);
  // A user cannot act on deprecations inside bundled packages (cdktf has one on Node 24).
  process.noDeprecation = true;
  ignoreClosedOutputs();
  removeLeftFolders();
  const terminal = processTerminal(process.env, program);
  const signal = interruption();
  try {
    const project = currentProject(process.cwd(), process.env);
    const { fetch } = globalThis;
    const context = createContext({ project, env: process.env, terminal, signal, fetch, now: () => new Date() });
    process.exitCode = await work(process.argv.slice(2), context);
  } catch (error) {
    const commandError = fileError(error);
    if (commandError === undefined) throw error;
    process.exitCode = report(terminal, commandError);
  }
}

/** A reader such as head may close the pipe early, and a user the terminal; neither is an error. */
function ignoreClosedOutputs(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EIO") process.once("exit", endByHangup);
      else if (error.code !== "EPIPE") throw error;
    });
  }
}

/** Node aborts with a core dump when it exits normally after its terminal was closed. */
function endByHangup(): void {
  process.removeAllListeners("SIGHUP");
  process.kill(process.pid, "SIGHUP");
}

function interruption(): AbortSignal {
  const controller = new AbortController();
  // Every request and every Terraform process of several environments listens; Node warns above ten listeners.
  setMaxListeners(0, controller.signal, process);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => controller.abort());
  return controller.signal;
}
