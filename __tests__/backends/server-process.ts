import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import getPort, { portNumbers } from "get-port";

/** Loopback: nobody else reaches a test's server. */
export const HOST = "127.0.0.1";

/** Ports that no system gives to outgoing connections, so that a server that starts again finds its own free. */
const PORTS = { first: 20_000, last: 30_000 };

/** How often a server is asked whether it is ready, in milliseconds. */
const INTERVAL = 20;

/** How long a server may take until it is ready, in milliseconds. */
const PATIENCE = 60_000;

/**
 * Runs a server until its input ends, which is when this process closes it or dies, however it dies. A signal of the
 * first word then ends the server.
 */
const GUARD = `
signal=$1; shift
exec 3<&0
"$@" 3<&- </dev/null & server=$!
echo "$server"
{ read -r _ <&3; kill -s "$signal" "$server"; } 2>/dev/null & guard=$!
wait "$server"; code=$?
kill "$guard" 2>/dev/null
exit "$code"
`;

/** A server to run in the foreground. */
export interface ServerProgram {
  readonly command: readonly [string, ...string[]];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Signal that ends it in good order. @default "TERM" */
  readonly signal?: "TERM" | "INT";
  /** Whether the server of this process id answers. */
  isReady(pid: number): boolean | Promise<boolean>;
}

/** A server that runs. */
export interface ServerProcess {
  readonly pid: number;
  /** Ends it in good order, and waits until it is gone. */
  stop(): Promise<void>;
  /** Sends it a signal, and waits until it is gone. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** A free port of loopback. */
export function freePort(): Promise<number> {
  const from = PORTS.first + Math.floor(Math.random() * (PORTS.last - PORTS.first) * 0.9);
  return getPort({ host: HOST, port: portNumbers(from, PORTS.last) });
}

/**
 * Starts a server, and waits until it answers. It ends with this process, also when that is killed.
 * @throws Error with what the server wrote, when it ends before it answers
 */
export async function startServer(program: ServerProgram): Promise<ServerProcess> {
  const child = spawn("/bin/sh", ["-c", GUARD, "sh", program.signal ?? "TERM", ...program.command], {
    cwd: program.cwd,
    env: program.env,
    stdio: ["pipe", "pipe", "pipe"],
  });
  const output: string[] = [];
  const gone = ended(child);
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => output.push(String(chunk)));
  const stop = async () => {
    child.stdin.destroy();
    await gone;
  };
  const pid = await untilReady(program, child, output, stop);
  return {
    pid,
    stop,
    kill: async (signal) => {
      if (child.exitCode === null) process.kill(pid, signal);
      await gone;
    },
  };
}

async function untilReady(
  { command, isReady }: ServerProgram,
  child: ChildProcess,
  output: readonly string[],
  stop: () => Promise<void>,
): Promise<number> {
  for (let waited = 0; waited < PATIENCE; waited += INTERVAL) {
    if (child.exitCode !== null) break;
    const pid = Number(output.join("").split("\n")[0]);
    if (pid > 0 && (await isReady(pid))) return pid;
    await sleep(INTERVAL);
  }
  await stop();
  throw new Error(`${command[0]} does not answer:\n${output.join("")}`);
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => resolve());
  });
}
