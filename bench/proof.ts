import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Figure } from "./figure.ts";
import { seconds, type TimedCommand } from "./paired-runs.ts";

const EXAMPLE = "environments/production.yaml";
const RUNS = 5;

/** What judging all statements of an environment took. */
interface Judged {
  readonly seconds: number;
  readonly statements: number;
  readonly evaluated: number;
  readonly proved: number;
  readonly megabytes: number;
}

/** Judging statements, beside the synthesis of the same environment as a whole process, in turns. */
export async function proofFigures(folder: string, packageFolder: string): Promise<Figure[]> {
  const production = await measured(join(folder, "proof"), packageFolder, readFileSync(EXAMPLE, "utf8"));
  const large = await measured(join(folder, "proof-large"), packageFolder, withMany(97, 200, 30));
  const clients = [];
  for (const count of [10, 100, 1000]) {
    clients.push(await measured(join(folder, `proof-${count}`), packageFolder, withMany(4, count, 4)));
  }
  const [ten, hundred, thousand] = clients.map(({ judged }) => judged);
  const growth = (thousand?.seconds ?? 0) / (hundred?.seconds ?? 1);
  return [
    {
      what: `all statements of the production example (${counts(production.judged)}) / \`mc-okta synth\` of it`,
      bound: 0.5,
      ...times(production),
    },
    {
      what: `all statements of 100 roles, 200 clients, 30 policies (${counts(large.judged)}) / \`mc-okta synth\` of it`,
      bound: 20,
      ...times(large),
    },
    {
      what: "megabytes of that",
      measured: `${large.judged.megabytes.toFixed(0)} MB`,
      ratio: large.judged.megabytes / 512,
      bound: 1,
    },
    {
      what: `all statements of 1,000 clients / 100 (evaluated: ${ten?.evaluated}, ${hundred?.evaluated}, ${thousand?.evaluated} for 10, 100, 1,000)`,
      measured: `${milliseconds(thousand?.seconds ?? 0)} / ${milliseconds(hundred?.seconds ?? 0)}`,
      ratio: growth,
      bound: 10,
    },
  ];
}

interface Measured {
  readonly judged: Judged;
  readonly synth: number;
}

/** The median of some runs of each, in turns. */
async function measured(project: string, packageFolder: string, yaml: string): Promise<Measured> {
  mkdirSync(join(project, "environments"), { recursive: true });
  writeFileSync(join(project, EXAMPLE), yaml);
  const synth: TimedCommand = {
    file: process.execPath,
    args: [join(packageFolder, "bin", "mc-okta.js"), "synth", "production"],
    cwd: project,
  };
  const stack = join(project, "cdktf.out/stacks/production/cdk.tf.json");
  const runs: Measured[] = [];
  for (let run = 0; run < RUNS; run++) {
    const time = await seconds(synth);
    const output = execFileSync(
      process.execPath,
      ["--import", "tsx", "bench/judge-statements.ts", join(project, EXAMPLE), stack],
      { encoding: "utf8" },
    );
    const judged = JSON.parse(output) as Judged;
    if (judged.proved !== judged.statements)
      throw new Error(`${judged.statements - judged.proved} statements are not proved`);
    runs.push({ synth: time, judged });
  }
  const middle = (pick: (one: Measured) => number) => runs.map(pick).sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
  const [first] = runs;
  if (first === undefined) throw new Error("nothing was run");
  return {
    synth: middle((one) => one.synth),
    judged: { ...first.judged, seconds: middle((one) => one.judged.seconds) },
  };
}

function withMany(roles: number, clients: number, levels: number): string {
  const lines = [
    'okta: { orgUrl: "https://acme.okta.com" }',
    'managementConsole: { address: "https://mc.acme.example:8443" }',
    "roles:",
    "  custom:",
    ...Array.from({ length: roles }, (_, i) => `    - { name: Role ${i}, groupId: 00g${String(i).padStart(17, "a")} }`),
    "users: {}",
    "api:",
    "  clients:",
    ...Array.from(
      { length: clients },
      (_, i) => `    - { name: client-${i}, roles: [role_${i % levels}, role_${((i % levels) + 1) % roles}] }`,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

function counts({ statements, evaluated }: Judged): string {
  return `${statements} statements, ${evaluated} requests`;
}

function times({ judged, synth }: Measured): Pick<Figure, "measured" | "ratio"> {
  return { measured: `${milliseconds(judged.seconds)} / ${milliseconds(synth)}`, ratio: judged.seconds / synth };
}

function milliseconds(time: number): string {
  return `${(time * 1000).toFixed(0)} ms`;
}
