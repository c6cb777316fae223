import { fileTrouble } from "../workflows/file-trouble.ts";
import { currentProject } from "../workflows/project/project.ts";
import { createContext } from "./context.ts";
import type { ExitCode } from "./exit-codes.ts";
import { report, run } from "./run.ts";
import { processTerminal } from "./terminal.ts";

// What a command writes may hold a secret or name what is deployed.
process.umask(0o077);

// Deprecations inside bundled packages (cdktf has one on Node 24) are nothing a user can act on.
process.noDeprecation = true;

// A reader such as head may close the pipe early; that is no error of ours.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => interruption.abort());

const terminal = processTerminal(process.env);

async function start(): Promise<ExitCode> {
  const context = createContext({
    project: currentProject(process.cwd(), process.env),
    env: process.env,
    terminal,
    signal: interruption.signal,
    fetch: globalThis.fetch,
    now: () => new Date(),
  });
  return run(process.argv.slice(2), context);
}

process.exitCode = await start().catch((error: unknown) => {
  const trouble = fileTrouble(error);
  if (trouble === undefined) throw error;
  return report(terminal, trouble);
});
