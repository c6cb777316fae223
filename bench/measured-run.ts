import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { TimedCommand } from "./paired-runs.ts";

/** How a run went. */
export interface MeasuredRun {
  /** Wall time. */
  readonly seconds: number;
  /** Time of all its threads on a processor, which what else runs on the machine changes less. */
  readonly cpuSeconds: number;
  /** Most memory that the process itself had at a time; not that of what it started. */
  readonly megabytes: number;
  readonly output: string;
}

/** Writes down what a process used when it ends; a file because of what NODE_OPTIONS does to quotes. */
const PRELOAD = `import { writeFileSync } from "node:fs";
process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const used = { megabytes: maxRSS / 1024, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 };
  writeFileSync(process.env["BENCH_USAGE_FILE"], JSON.stringify(used));
});
`;

/** Of a process that was ended before it could write down anything. */
const UNKNOWN: Pick<MeasuredRun, "cpuSeconds" | "megabytes"> = { cpuSeconds: Number.NaN, megabytes: Number.NaN };

/** Runs a Node program, and measures time and memory. Throws with its output when it ends with another exit code. */
export async function measuredRun(
  { file, args, cwd, env = process.env }: TimedCommand,
  expected: readonly number[] = [0],
): Promise<MeasuredRun> {
  const folder = mkdtempSync(join(tmpdir(), "mc-okta-bench-"));
  const [preload, usage] = [join(folder, "preload.mjs"), join(folder, "usage.json")];
  writeFileSync(preload, PRELOAD);
  try {
    const own = { ...env, BENCH_USAGE_FILE: usage, NODE_OPTIONS: `--import=${pathToFileURL(preload)}` };
    const start = performance.now();
    const { exitCode, output } = await ended(file, args, cwd, own);
    const seconds = (performance.now() - start) / 1000;
    if (!expected.includes(exitCode ?? -1)) {
      throw new Error(`${file} ${args.join(" ")} ended with ${exitCode}:\n${output}`);
    }
    const used = existsSync(usage) ? (JSON.parse(readFileSync(usage, "utf8")) as typeof UNKNOWN) : UNKNOWN;
    return { seconds, output, ...used };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function ended(
  file: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly exitCode: number | null; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const output: Buffer[] = [];
    child.stdout.on("data", (chunk) => output.push(chunk));
    child.stderr.on("data", (chunk) => output.push(chunk));
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, output: Buffer.concat(output).toString() }));
  });
}
