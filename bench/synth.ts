import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Figure } from "./figure.ts";
import { loadTimes } from "./load-times.ts";
import { type MeasuredRun, measuredRun } from "./measured-run.ts";
import { median, pairedTimes, type TimedCommand } from "./paired-runs.ts";
import { costs } from "./synth-costs.ts";

const BARE_CDKTF = `
import { App, TerraformOutput, TerraformStack } from "cdktf";
const app = new App({ outdir: "bare.out" });
new TerraformOutput(new TerraformStack(app, "hello"), "greeting", { value: "hello" });
app.synth();
`;

const MANY = 1000;

/** Pairs of what takes seconds. */
const ROUNDS = 5;

/** Synthesis by the shipped command line, beside what cdktf itself takes; and what of it costs. */
export async function synthFigures(folder: string, packageFolder: string): Promise<Figure[]> {
  const one = projectWith(1, folder);
  const hundred = projectWith(100, folder);
  const many = projectWith(MANY, folder);
  try {
    return [
      await oneEnvironment(folder, synth(packageFolder, one)),
      await perEnvironment(synth(packageFolder, many), synth(packageFolder, hundred)),
      ...(await besideBareStacks(synth(packageFolder, many), bareStacks(folder, MANY))),
      ...(await costs({
        one: synth(packageFolder, one),
        many: synth(packageFolder, many),
        bare: bareStacks(folder, MANY),
      })),
      ...(await loadTimes(folder)),
    ];
  } finally {
    for (const project of [one, hundred, many, join(folder, "bare-stacks")])
      rmSync(project, { recursive: true, force: true });
  }
}

/** One environment, beside a bare cdktf program that synthesizes one output. */
async function oneEnvironment(folder: string, ours: TimedCommand): Promise<Figure> {
  writeFileSync(join(folder, "bare.mjs"), BARE_CDKTF);
  const bare = { file: process.execPath, args: [join(folder, "bare.mjs")], cwd: folder };
  const { first, second, ratio } = await pairedTimes(ours, bare, 25);
  return {
    what: "`mc-okta synth` of one environment / bare cdktf hello-world, unbundled",
    measured: `${milliseconds(first)} / ${milliseconds(second)}`,
    ratio,
    bound: 0.9,
  };
}

/** Time per environment of many, beside that of a hundred. */
async function perEnvironment(many: TimedCommand, hundred: TimedCommand): Promise<Figure> {
  const times = await pairedTimes(many, hundred, 3);
  return {
    what: "time per environment, 1,000 environments / 100",
    measured: `${milliseconds(times.first / MANY)} / ${milliseconds(times.second / 100)}`,
    ratio: times.ratio / (MANY / 100),
    bound: 1.2,
  };
}

/** Many environments, beside a program that has the same resources in its code, and neither reads nor checks a file. */
async function besideBareStacks(ours: TimedCommand, bare: TimedCommand): Promise<Figure[]> {
  const pairs: { ours: MeasuredRun; bare: MeasuredRun }[] = [];
  for (let i = 0; i < ROUNDS; i++) pairs.push({ ours: await measuredRun(ours), bare: await measuredRun(bare) });
  requireSameStacks(ours, bare);
  const both = (pick: (run: MeasuredRun) => string) => {
    const [first, second] = [middle(pairs.map((pair) => pair.ours)), middle(pairs.map((pair) => pair.bare))];
    return `${pick(first)} / ${pick(second)}`;
  };
  const ratio = (pick: (run: MeasuredRun) => number) => median(pairs.map((pair) => pick(pair.ours) / pick(pair.bare)));
  const what =
    "`mc-okta synth` of 1,000 environments / a cdktf program with the same resources and bindings, unbundled";
  return [
    { what, measured: both(({ seconds }) => `${seconds.toFixed(1)} s`), ratio: ratio((run) => run.seconds), bound: 1 },
    {
      what: "seconds on a processor of that",
      measured: both(({ cpuSeconds }) => `${cpuSeconds.toFixed(1)} s`),
      ratio: ratio((run) => run.cpuSeconds),
      bound: 1,
    },
    {
      what: "megabytes of that",
      measured: both(({ megabytes }) => `${megabytes.toFixed(0)} MB`),
      ratio: ratio((run) => run.megabytes),
      bound: 1,
    },
  ];
}

/** Each value by itself. */
function middle(runs: readonly MeasuredRun[]): MeasuredRun {
  const of = (pick: (run: MeasuredRun) => number) => median(runs.map(pick));
  return {
    seconds: of((run) => run.seconds),
    cpuSeconds: of((run) => run.cpuSeconds),
    megabytes: of((run) => run.megabytes),
    output: "",
  };
}

/** What the two programs write differs only in comments: where in the program a resource is made. */
function requireSameStacks(ours: TimedCommand, bare: TimedCommand): void {
  for (const name of ["env-0", `env-${MANY - 1}`]) {
    const [first, second] = [join(ours.cwd, "cdktf.out"), join(bare.cwd, "bare.out")].map((outdir): unknown => {
      return JSON.parse(readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8"), (key, value: unknown) =>
        key === "//" ? undefined : value,
      );
    });
    if (!isDeepStrictEqual(first, second)) throw new Error(`bench/bare-stacks.js makes another ${name} than mc-okta`);
  }
}

function projectWith(count: number, folder: string): string {
  const project = join(folder, `many-${count}`);
  mkdirSync(join(project, "environments"), { recursive: true });
  const text = readFileSync("environments/sandbox.yaml", "utf8");
  for (let i = 0; i < count; i++) {
    // An org each: environments of one org may not share names.
    const own = text.replace(/^( *orgUrl:).*$/m, `$1 https://org${i}.okta.com`);
    writeFileSync(join(project, "environments", `env-${i}.yaml`), own);
  }
  return project;
}

function synth(packageFolder: string, cwd: string): TimedCommand {
  return { file: process.execPath, args: [join(packageFolder, "bin", "mc-okta.js"), "synth"], cwd };
}

/** A program of somebody who has installed cdktf and the bindings. */
function bareStacks(folder: string, count: number): TimedCommand {
  const cwd = join(folder, "bare-stacks");
  mkdirSync(cwd, { recursive: true });
  copyFileSync("bench/bare-stacks.js", join(cwd, "bare-stacks.mjs"));
  return { file: process.execPath, args: ["bare-stacks.mjs", String(count)], cwd };
}

function milliseconds(seconds: number): string {
  return `${(seconds * 1000).toFixed(1)} ms`;
}
