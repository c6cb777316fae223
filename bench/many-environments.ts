import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Figure } from "./figure.ts";
import { type ManyConsoles, manyConsoles } from "./many-consoles.ts";
import { type MeasuredRun, measuredRun } from "./measured-run.ts";
import { median } from "./paired-runs.ts";

/** Environments of the projects; ten of them share an org. */
const COUNTS = [1, 100, 200, 400] as const;
const PER_ORG = 10;

/** Runs of each command on each project, in turn. */
const ROUNDS = 3;

/** Commands that ask no org; a review ends with 1, because it finds something in each new environment. */
const COMMANDS = [["check", "--all"], ["synth"], ["review", "--all"], ["list"]];

/** Time and memory of what looks at all environments, beside fewer of them and one alone. */
export async function allAtOnce(folder: string, packageFolder: string): Promise<Figure[]> {
  const launcher = join(packageFolder, "bin", "mc-okta.js");
  const projects: ManyConsoles[] = [];
  for (const environments of COUNTS) {
    const orgs = Math.ceil(environments / PER_ORG);
    projects.push(await manyConsoles({ folder: join(folder, `of-${environments}`), environments, orgs, launcher }));
  }
  const figures: Figure[] = [];
  for (const args of COMMANDS) figures.push(...(await figuresOf(args, projects)));
  for (const project of projects) rmSync(project.folder, { recursive: true });
  return figures;
}

async function figuresOf(args: readonly string[], projects: readonly ManyConsoles[]): Promise<Figure[]> {
  const runs: MeasuredRun[][] = projects.map(() => []);
  for (let round = 0; round < ROUNDS; round++)
    for (const [i, project] of projects.entries())
      runs[i]?.push(await measuredRun(project.mcOkta(...args), [0, args[0] === "review" ? 1 : 0]));
  const [one = [], hundred = [], twoHundred = [], fourHundred = []] = runs;
  const command = `\`mc-okta ${args.join(" ")}\``;
  return [
    {
      what: `${command} of 400 environments over 40 orgs / of 100 over 10; between them 200 over 20`,
      measured: `${typical(fourHundred)} / ${typical(hundred)}; ${typical(twoHundred)}`,
      ratio: median(fourHundred.map(({ seconds }, i) => seconds / (hundred[i]?.seconds ?? Number.NaN))),
      bound: 4.8,
    },
    {
      what: `${command}, each of 400 environments / the only one of a project`,
      measured: `${milliseconds(time(fourHundred) / 400)} / ${milliseconds(time(one))}`,
      ratio: time(fourHundred) / 400 / time(one),
      bound: 0.2,
    },
  ];
}

/** What the org's answers add to a list: of 400 environments, whose 40 orgs are on this machine. */
export async function liveList(folder: string, packageFolder: string): Promise<Figure> {
  const launcher = join(packageFolder, "bin", "mc-okta.js");
  const size = { environments: 400, orgs: 40 };
  const project = await manyConsoles({ folder: join(folder, "live"), ...size, areLocal: true, launcher });
  try {
    const [first = "", ...others] = project.names;
    await measuredRun(project.mcOkta("deploy", first, "--yes"));
    const state = (name: string) => join(project.folder, "state", `${name}.tfstate`);
    mkdirSync(join(project.folder, "state"), { recursive: true });
    // A deploy of all would take minutes; what the list asks an org does not depend on what the org has.
    for (const name of others) copyFileSync(state(first), state(name));
    const [plain, live] = [[], []] as [MeasuredRun[], MeasuredRun[]];
    for (let round = 0; round < ROUNDS; round++) {
      plain.push(await measuredRun(project.mcOkta("list")));
      live.push(await measuredRun(project.mcOkta("list", "--live")));
    }
    return {
      what: "`mc-okta list --live` of 400 environments over 40 local orgs / `mc-okta list` of them",
      measured: `${typical(live)} / ${typical(plain)}`,
      ratio: median(live.map(({ seconds }, i) => seconds / (plain[i]?.seconds ?? Number.NaN))),
    };
  } finally {
    await project.close();
    rmSync(project.folder, { recursive: true });
  }
}

function time(runs: readonly MeasuredRun[]): number {
  return median(runs.map(({ seconds }) => seconds));
}

function typical(runs: readonly MeasuredRun[]): string {
  return `${time(runs).toFixed(2)} s, ${Math.max(...runs.map(({ megabytes }) => megabytes)).toFixed(0)} MB`;
}

function milliseconds(seconds: number): string {
  return `${(seconds * 1000).toFixed(1)} ms`;
}
