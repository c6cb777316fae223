import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { takeLock } from "../../io/lock-file.ts";
import { makePrivateFolder } from "../../io/state-file.ts";
import {
  type RehearsalOptions,
  rehearsalOf,
  type SandboxWithConsole,
  startSandbox,
  UsageError,
} from "../../sandbox/start-sandbox.ts";
import { CommandError } from "../command-error.ts";
import { SCOPES } from "../org/okta-access.ts";
import type { World } from "../world.ts";
import { removeSandboxFiles, writeSandboxFiles } from "./sandbox-files.ts";

/** Where a sandbox runs, and what a program is to meet there. */
export interface SandboxOptions extends RehearsalOptions {
  /** Of the org. */
  readonly port: number;
  /** Of the local Management Console. */
  readonly consolePort: number;
  /** Starts with a new org. */
  readonly reset: boolean;
}

/** What a user needs of a running sandbox. */
export type RunningSandbox = Pick<SandboxWithConsole, "url" | "users" | "console">;

/**
 * Runs a local org with its provider endpoint, and a local Management Console, until Ctrl-C, which is a normal exit. The org
 * keeps its data from the last run; the console starts unconfigured. Throws a `CommandError` if a sandbox already runs here,
 * a port is in use, or an option has a wrong
 * value. Calls `onStart` with what differs from a sandbox without options, a line each.
 */
export async function runSandbox(
  { project: { folder }, signal }: World,
  options: SandboxOptions,
  onStart: (running: RunningSandbox, rehearsed: readonly string[]) => void,
): Promise<void> {
  const { org, summary } = rehearsal(options);
  const own = join(folder, ".sandbox");
  makePrivateFolder(own);
  const lock = takeLock(join(own, "lock"));
  if ("holder" in lock) throw alreadyRunning(lock.holder);
  try {
    const stateFile = join(own, "org.json");
    if (options.reset) rmSync(stateFile, { force: true });
    const running = await start(options, { ...org, stateFile });
    try {
      writeSandboxFiles(folder, running);
      onStart(running, summary);
      if (!signal.aborted) await once(signal, "abort");
    } finally {
      removeSandboxFiles(folder);
      await running.close();
    }
  } finally {
    lock.release();
  }
}

/** Its service app is granted what a deploy needs, and no more. */
function rehearsal(options: RehearsalOptions): ReturnType<typeof rehearsalOf> {
  try {
    return rehearsalOf(options, SCOPES);
  } catch (error) {
    if (error instanceof UsageError) throw new CommandError("usage", error.message);
    throw error;
  }
}

async function start(
  { port, consolePort }: SandboxOptions,
  org: Omit<Parameters<typeof startSandbox>[0], "port" | "consolePort">,
): Promise<SandboxWithConsole> {
  if (port === consolePort) throw new CommandError("usage", "--port and --console-port are the same");
  try {
    return await startSandbox({ port, consolePort, ...org });
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
  return new CommandError("usage", `port ${port} is already in use`, [
    `use another port: mc-okta sandbox --port ${other}`,
    `and set it in environments/sandbox.yaml: okta.orgUrl: http://127.0.0.1:${other}`,
  ]);
}

function consolePortTaken(port: number): CommandError {
  const other = otherPort(port);
  return new CommandError("usage", `port ${port}, for the local Management Console, is already in use`, [
    `use another port: mc-okta sandbox --console-port ${other}`,
    `and set it in environments/sandbox.yaml: managementConsole.address: https://localhost:${other}`,
  ]);
}

function otherPort(port: number): number {
  return port === 65_535 ? port - 1 : port + 1;
}

function alreadyRunning(holder: number): CommandError {
  return new CommandError("usage", `a sandbox already runs in this folder, as process ${holder}`, [
    "use it: . .sandbox/env",
    "or stop it with Ctrl-C in its own shell (if that process is not a sandbox: remove .sandbox/lock)",
  ]);
}
