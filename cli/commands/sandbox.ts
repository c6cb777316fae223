import { rmSync } from "node:fs";
import { join } from "node:path";
import { takeLock } from "../../io/lock-file.ts";
import { writeShellVariables } from "../../io/shell-variables.ts";
import { makePrivateFolder } from "../../io/state-file.ts";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { CommandError } from "../command-error.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../exit-codes.ts";
import type { Result } from "../result.ts";
import { fired } from "../signal.ts";

/** How `mc-okta sandbox` runs. */
export interface SandboxOptions {
  readonly port: number;
  /** Starts with a new org. */
  readonly reset: boolean;
}

/** Runs a local org and its provider endpoint until Ctrl-C, which is its normal end. The org goes on where it ended. */
export async function sandbox(context: Context, { port, reset }: SandboxOptions): Promise<Result> {
  const folder = join(context.project.folder, ".sandbox");
  makePrivateFolder(folder);
  const lock = takeLock(join(folder, "lock"));
  if ("holder" in lock) throw alreadyRunning(lock.holder);
  const variables = join(folder, "env");
  try {
    const stateFile = join(folder, "org.json");
    if (reset) rmSync(stateFile, { force: true });
    const running = await start(port, stateFile);
    try {
      writeShellVariables(variables, running.env);
      context.terminal.out(started(running, reset));
      await fired(context.signal);
    } finally {
      rmSync(variables, { force: true });
      await running.close();
    }
  } finally {
    lock.release();
  }
  return { exitCode: EXIT.ok, text: "\nthe sandbox has ended; its org is kept in .sandbox/org.json" };
}

async function start(port: number, stateFile: string): Promise<Sandbox> {
  try {
    return await startSandbox({ port, stateFile });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") throw portTaken(port);
    if (error instanceof Error && error.message.includes("--reset")) throw new CommandError(EXIT.usage, error.message);
    throw error;
  }
}

function portTaken(port: number): CommandError {
  const other = port === 65_535 ? port - 1 : port + 1;
  return new CommandError(EXIT.usage, `port ${port} is taken by another program`, [
    `take another one: mc-okta sandbox --port ${other}`,
    `and write it into environments/sandbox.yaml: okta.orgUrl: http://127.0.0.1:${other}`,
  ]);
}

function alreadyRunning(holder: number): CommandError {
  return new CommandError(EXIT.usage, `a sandbox already runs in this folder, as process ${holder}`, [
    "use it: . .sandbox/env",
    "or end it with Ctrl-C in its own shell (if it is none: remove .sandbox/lock)",
  ]);
}

function started({ url }: Sandbox, reset: boolean): string {
  return [
    `local Okta org: ${url} (Ctrl-C ends it)`,
    "",
    "next, in another shell in this folder:",
    "  . .sandbox/env",
    "  npx cdktf deploy sandbox      or, quicker: mc-okta deploy sandbox",
    "  mc-okta settings sandbox",
    ...(reset
      ? ["", "The org is new: remove the Terraform state of what was in the old one (state/sandbox.tfstate)."]
      : []),
  ].join("\n");
}
