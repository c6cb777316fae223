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
  /** Most memory that the process itself had at a time; not that of what it started. */
  readonly megabytes: number;
  readonly output: string;
}

/** Writes down the most memory of a process when it ends; a file because of what NODE_OPTIONS does to quotes. */
const PRELOAD = `import { writeFileSync } from "node:fs";
process.on("exit", () => writeFileSync(process.env["BENCH_MEMORY_FILE"], String(process.resourceUsage().maxRSS / 1024)));
`;

/** Runs a Node program, and measures time and memory. Throws with its output when it ends with another exit code. */
export async function measuredRun(
  { file, args, cwd, env = process.env }: TimedCommand,
  expected: readonly number[] = [0],
): Promise<MeasuredRun> {
  const folder = mkdtempSync(join(tmpdir(), "mc-okta-bench-"));
  const [preload, memory] = [join(folder, "preload.mjs"), join(folder, "memory")];
  writeFileSync(preload, PRELOAD);
  try {
    const own = { ...env, BENCH_MEMORY_FILE: memory, NODE_OPTIONS: `--import=${pathToFileURL(preload)}` };
    const start = performance.now();
    const { exitCode, output } = await ended(file, args, cwd, own);
    const seconds = (performance.now() - start) / 1000;
    if (!expected.includes(exitCode ?? -1)) {
      throw new Error(`${file} ${args.join(" ")} ended with ${exitCode}:\n${output}`);
    }
    return { seconds, megabytes: existsSync(memory) ? Number(readFileSync(memory, "utf8")) : Number.NaN, output };
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
