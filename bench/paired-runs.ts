import { spawn } from "node:child_process";

/** A command to time as a whole process. */
export interface TimedCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Wall times of two commands run in turn, so that what slows the machine slows both. */
export interface PairedTimes {
  /** Median seconds. */
  readonly first: number;
  readonly second: number;
  /** Median of the ratios first / second, pair by pair. */
  readonly ratio: number;
}

/** Runs both commands once unmeasured, then in turn. Throws when one of them fails. */
export async function pairedTimes(first: TimedCommand, second: TimedCommand, runs: number): Promise<PairedTimes> {
  await seconds(first);
  await seconds(second);
  const pairs: { first: number; second: number }[] = [];
  for (let i = 0; i < runs; i++) pairs.push({ first: await seconds(first), second: await seconds(second) });
  return {
    first: median(pairs.map((pair) => pair.first)),
    second: median(pairs.map((pair) => pair.second)),
    ratio: median(pairs.map((pair) => pair.first / pair.second)),
  };
}

/** Wall time of one run. Throws with the command's output when it fails. */
export async function seconds({ file, args, cwd, env = process.env }: TimedCommand): Promise<number> {
  const start = process.hrtime.bigint();
  await new Promise<void>((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const output: Buffer[] = [];
    child.stdout.on("data", (chunk) => output.push(chunk));
    child.stderr.on("data", (chunk) => output.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${file} ${args.join(" ")} ended with ${code}:\n${Buffer.concat(output)}`));
    });
  });
  return Number(process.hrtime.bigint() - start) / 1e9;
}

/** The middle one, or the upper of two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
