import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Figure } from "./figure.ts";
import { pairedTimes, seconds, type TimedCommand } from "./paired-runs.ts";

const EXAMPLE = "environments/production.yaml";

/** Review of the production example as a whole process, beside its synthesis; both synthesize it. */
export async function reviewTime(folder: string, packageFolder: string): Promise<Figure> {
  const project = projectOf(folder, "review", readFileSync(EXAMPLE, "utf8"));
  const review = mcOkta(packageFolder, project, "review", "production", "--base", "base");
  await seconds(mcOkta(packageFolder, project, "synth", "production"));
  mkdirSync(join(project, "base/stacks/production"), { recursive: true });
  const stack = "stacks/production/cdk.tf.json";
  copyFileSync(join(project, "cdktf.out", stack), join(project, "base", stack));
  const { first, second, ratio } = await pairedTimes(review, mcOkta(packageFolder, project, "synth", "production"), 15);
  return {
    what: "`mc-okta review` of one environment with a base / `mc-okta synth` of it",
    measured: `${milliseconds(first)} / ${milliseconds(second)}`,
    ratio,
    bound: 2.0,
  };
}

/** Review of an environment with 1,000 API clients, beside one with 100. */
export async function manyClients(folder: string, packageFolder: string): Promise<Figure> {
  const [thousand, hundred] = [1000, 100].map((count) => projectOf(folder, `clients-${count}`, withClients(count)));
  const command = (project: string) => mcOkta(packageFolder, project, "review", "production", "--fail-on", "critical");
  const times = await pairedTimes(command(thousand ?? ""), command(hundred ?? ""), 5);
  rmSync(thousand ?? "", { recursive: true });
  return {
    what: "`mc-okta review` of 1,000 API clients / 100",
    measured: `${milliseconds(times.first)} / ${milliseconds(times.second)}`,
    ratio: times.ratio,
    bound: 12,
  };
}

function withClients(count: number): string {
  const roles = ["view_only", "administrator", "super_administrator", "Field Engineers"];
  const lines = Array.from({ length: count }, (_, i) => `    - { name: client-${i}, role: ${roles[i % 4]} }\n`);
  return readFileSync(EXAMPLE, "utf8").replace("  clients:\n", `  clients:\n${lines.join("")}`);
}

function projectOf(folder: string, name: string, yaml: string): string {
  const project = join(folder, name);
  mkdirSync(join(project, "environments"), { recursive: true });
  writeFileSync(join(project, EXAMPLE), yaml);
  return project;
}

function mcOkta(packageFolder: string, cwd: string, ...args: string[]): TimedCommand {
  return { file: process.execPath, args: [join(packageFolder, "bin", "mc-okta.js"), ...args], cwd };
}

function milliseconds(seconds: number): string {
  return `${(seconds * 1000).toFixed(0)} ms`;
}
