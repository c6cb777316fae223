import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { type Sandbox, startSandbox } from "../sandbox/start-sandbox.ts";
import type { TimedCommand } from "./paired-runs.ts";

/** A project beside a sandbox in this process, which counts the calls of its org. */
export interface LocalProject {
  readonly folder: string;
  readonly sandbox: Sandbox;
  command(file: string, ...args: string[]): TimedCommand;
}

/** Makes a project with the shipped environment `sandbox`. */
export async function localProject(parent: string, name: string): Promise<LocalProject> {
  const folder = join(parent, name);
  const sandbox = await startSandbox({ port: 0 });
  mkdirSync(join(folder, "environments"), { recursive: true });
  const text = readFileSync("environments/sandbox.yaml", "utf8");
  writeFileSync(join(folder, "environments/sandbox.yaml"), text.replace(/^( *orgUrl:).*$/m, `$1 ${sandbox.url}`));
  const app = `node --import tsx ${relative(folder, resolve("main.ts"))}`;
  const cdktf = { language: "typescript", app, projectId: "bench", sendCrashReports: "false" };
  writeFileSync(join(folder, "cdktf.json"), JSON.stringify(cdktf));
  const env = { ...process.env, ...sandbox.env };
  return { folder, sandbox, command: (file, ...args) => ({ file, args, cwd: folder, env }) };
}
