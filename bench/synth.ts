import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Figure } from "./figure.ts";
import { pairedTimes, type TimedCommand } from "./paired-runs.ts";

const BARE_CDKTF = `
import { App, TerraformOutput, TerraformStack } from "cdktf";
const app = new App({ outdir: "bare.out" });
new TerraformOutput(new TerraformStack(app, "hello"), "greeting", { value: "hello" });
app.synth();
`;

/** Synthesis of one environment by the shipped CLI, beside a bare cdktf program that synthesizes one output. */
export async function oneEnvironment(folder: string, packageFolder: string): Promise<Figure> {
  const project = join(folder, "one");
  mkdirSync(join(project, "environments"), { recursive: true });
  copyFileSync("environments/sandbox.yaml", join(project, "environments", "sandbox.yaml"));
  writeFileSync(join(folder, "bare.mjs"), BARE_CDKTF);
  const ours = synth(packageFolder, project);
  const bare = { file: process.execPath, args: [join(folder, "bare.mjs")], cwd: folder };
  const { first, second, ratio } = await pairedTimes(ours, bare, 15);
  return {
    what: "`mc-okta synth` of one environment / bare cdktf hello-world, unbundled",
    measured: `${milliseconds(first)} / ${milliseconds(second)}`,
    ratio,
    bound: 1.0,
  };
}

/** Time per environment for 1,000 environments, beside that for 100. */
export async function manyEnvironments(folder: string, packageFolder: string): Promise<Figure> {
  const thousand = projectWith(1000, folder);
  const hundred = projectWith(100, folder);
  const times = await pairedTimes(synth(packageFolder, thousand), synth(packageFolder, hundred), 3);
  rmSync(thousand, { recursive: true });
  return {
    what: "time per environment, 1,000 environments / 100",
    measured: `${milliseconds(times.first / 1000)} / ${milliseconds(times.second / 100)}`,
    ratio: times.ratio / 10,
    bound: 1.2,
  };
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

function milliseconds(seconds: number): string {
  return `${(seconds * 1000).toFixed(1)} ms`;
}
