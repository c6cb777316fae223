import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import getPort from "get-port";

/** A sandbox in a process of its own, with the project it runs in. */
export interface RunningSandbox {
  readonly folder: string;
  /** From the start of the process until it said that it is ready. */
  readonly secondsToReady: number;
  /** Variables of a shell that works with it. */
  readonly env: NodeJS.ProcessEnv;
  /** Runs a command of ours to its end, and gives its output. Rejects when it fails. */
  mcOkta(...args: string[]): Promise<string>;
  stop(): Promise<void>;
}

/** Starts `mc-okta sandbox` in a new project, whose environment `sandbox` is the shipped one with `edit` done to it. */
export async function runSandbox(
  folder: string,
  edit: (yaml: string) => string = (yaml) => yaml,
): Promise<RunningSandbox> {
  const [port, consolePort] = [await getPort(), await getPort()];
  mkdirSync(join(folder, "environments"), { recursive: true });
  const yaml = readFileSync("environments/sandbox.yaml", "utf8").replace(/(orgUrl:.*:)8090/, `$1${port}`);
  writeFileSync(join(folder, "environments/sandbox.yaml"), edit(yaml));
  const app = `node --import tsx ${relative(folder, resolve("main.ts"))}`;
  writeFileSync(join(folder, "cdktf.json"), JSON.stringify({ language: "typescript", app, projectId: "bench" }));

  const launcher = resolve("bin/mc-okta.js");
  const start = performance.now();
  const ports = ["--port", String(port), "--console-port", String(consolePort)];
  const child = spawn(process.execPath, [launcher, "sandbox", ...ports], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  const secondsToReady = (performance.now() - start) / 1000;
  const env = { ...process.env, ...exported(readFileSync(join(folder, ".sandbox/env"), "utf8")) };
  return {
    folder,
    secondsToReady,
    env,
    mcOkta: (...args) => output([launcher, ...args], folder, env),
    stop: async () => {
      child.kill("SIGINT");
      await once(child, "close");
    },
  };
}

function exported(lines: string): Record<string, string> {
  return Object.fromEntries([...lines.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]));
}

async function output(args: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, args, { cwd, env, stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  const [exitCode] = await once(child, "close");
  if (exitCode === 0) return text;
  throw new Error(`mc-okta ${args.slice(1).join(" ")} ended with ${exitCode}:\n${text}`);
}
