import { rmSync } from "node:fs";
import { join } from "node:path";
import { takeLock } from "../../io/lock-file.ts";
import { makePrivateFolder } from "../../io/state-file.ts";
import { type SandboxWithConsole, startSandbox } from "../../sandbox/start-sandbox.ts";
import { CommandError } from "../command-error.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../exit-codes.ts";
import type { Result } from "../result.ts";
import { removeSandboxFiles, writeSandboxFiles } from "../sandbox-files.ts";
import { fired } from "../signal.ts";
import { renderSandbox } from "../views/sandbox.ts";

/** How `mc-okta sandbox` runs. */
export interface SandboxOptions {
  /** Of the org. */
  readonly port: number;
  /** Of the local Management Console. */
  readonly consolePort: number;
  /** Starts with a new org. */
  readonly reset: boolean;
}

/**
 * Runs a local org with its provider endpoint, and a local Management Console, until Ctrl-C, which is its normal end. The
 * org goes on where it ended; the console starts unconfigured.
 */
export async function sandbox(context: Context, options: SandboxOptions): Promise<Result> {
  const { folder } = context.project;
  const own = join(folder, ".sandbox");
  makePrivateFolder(own);
  const lock = takeLock(join(own, "lock"));
  if ("holder" in lock) throw alreadyRunning(lock.holder);
  try {
    const stateFile = join(own, "org.json");
    if (options.reset) rmSync(stateFile, { force: true });
    const running = await start(options, stateFile);
    try {
      writeSandboxFiles(folder, running);
      context.terminal.out(started(running, options.reset));
      await fired(context.signal);
    } finally {
      removeSandboxFiles(folder);
      await running.close();
    }
  } finally {
    lock.release();
  }
  return { exitCode: EXIT.ok, text: "\nthe sandbox has ended; its org is kept in .sandbox/org.json" };
}

async function start({ port, consolePort }: SandboxOptions, stateFile: string): Promise<SandboxWithConsole> {
  if (port === consolePort) throw new CommandError("usage", "--port and --console-port are the same");
  try {
    return await startSandbox({ port, consolePort, stateFile });
  } catch (error) {
    if (isTaken(error)) throw error.port === consolePort ? consolePortTaken(consolePort) : portTaken(port);
    if (error instanceof Error && error.message.includes("--reset")) throw new CommandError("usage", error.message);
    throw error;
  }
}

function isTaken(error: unknown): error is Error & { readonly port: unknown } {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE" && "port" in error;
}

function portTaken(port: number): CommandError {
  const other = otherPort(port);
  return new CommandError("usage", `port ${port} is taken by another program`, [
    `take another one: mc-okta sandbox --port ${other}`,
    `and write it into environments/sandbox.yaml: okta.orgUrl: http://127.0.0.1:${other}`,
  ]);
}

function consolePortTaken(port: number): CommandError {
  const other = otherPort(port);
  return new CommandError("usage", `port ${port}, for the local Management Console, is taken by another program`, [
    `take another one: mc-okta sandbox --console-port ${other}`,
    `and write it into environments/sandbox.yaml: managementConsole.address: https://localhost:${other}`,
  ]);
}

function otherPort(port: number): number {
  return port === 65_535 ? port - 1 : port + 1;
}

function alreadyRunning(holder: number): CommandError {
  return new CommandError("usage", `a sandbox already runs in this folder, as process ${holder}`, [
    "use it: . .sandbox/env",
    "or end it with Ctrl-C in its own shell (if it is none: remove .sandbox/lock)",
  ]);
}

function started(running: SandboxWithConsole, reset: boolean): string {
  return [
    renderSandbox(running),
    "",
    "next, in another shell in this folder (Ctrl-C here ends all of it):",
    "  . .sandbox/env",
    "  npx cdktf deploy sandbox      or, quicker: mc-okta deploy sandbox",
    "  mc-okta verify sandbox --login",
    "  mc-okta settings sandbox --reveal-secret      and enter the values at the console, as the local user",
    ...(reset
      ? ["", "The org is new: remove the Terraform state of what was in the old one (state/sandbox.tfstate)."]
      : []),
  ].join("\n");
}
