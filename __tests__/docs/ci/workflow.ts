import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";

/** One step of a job, as GitHub reads it. */
export interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
}

/** A workflow file, as far as its shell steps depend on it. */
export interface Workflow {
  readonly on: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly defaults: { readonly run: { readonly shell: string } };
  readonly jobs: Readonly<Record<string, Job>>;
}

/** One job. */
export interface Job {
  readonly env?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly needs?: string;
  readonly concurrency?: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

/** Reads one of the recipe's files. */
export function workflow(name: string): Workflow {
  return parse(readFileSync(`docs/ci/${name}.yml`, "utf8"));
}

/** How a shell ended. */
export interface ShellEnd {
  readonly exitCode: number | null;
  /** Both of its streams. */
  readonly text: string;
}

/** How a shell step ended. */
export interface StepEnd extends ShellEnd {
  /** What it wrote to `$GITHUB_OUTPUT`. */
  readonly outputs: Readonly<Record<string, string>>;
  /** What it wrote to `$GITHUB_STEP_SUMMARY`. */
  readonly summary: string;
}

/** Where a step runs. */
export interface Runner {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Values of `${{ … }}`, by what stands in the braces. Any other one throws. */
  readonly values: Readonly<Record<string, string>>;
}

/** The step of a job with a name; throws when there is none. */
export function step({ steps }: Job, name: string): Step {
  const found = steps.find((one) => one.name === name);
  if (found === undefined)
    throw new Error(`There is no step "${name}" among ${steps.map((one) => one.name).join(", ")}`);
  return found;
}

/** Runs a shell step as GitHub does with `shell: bash`. Source: GitHub Actions, workflow syntax, `steps[*].shell`. */
export async function runStep(
  from: Workflow,
  job: Job,
  { run = "", env = {} }: Step,
  runner: Runner,
): Promise<StepEnd> {
  const files = { GITHUB_OUTPUT: `${runner.folder}/../output`, GITHUB_STEP_SUMMARY: `${runner.folder}/../summary` };
  for (const file of Object.values(files)) writeFileSync(file, "");
  const filled = fill({ ...from.env, ...job.env, ...env }, runner.values);
  const ended = await runShell(run, runner.folder, { ...filled, ...runner.env, ...files });
  const outputs = [...readFileSync(files.GITHUB_OUTPUT, "utf8").matchAll(/^(\w+)=(.*)$/gm)];
  return {
    ...ended,
    outputs: Object.fromEntries(outputs.map(([, name = "", value = ""]) => [name, value])),
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, "utf8"),
  };
}

/** Runs shell text without a terminal, ended by the first error, as GitHub and GitLab run theirs. */
export async function runShell(script: string, folder: string, env: NodeJS.ProcessEnv): Promise<ShellEnd> {
  const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  const [exitCode]: unknown[] = await once(child, "close");
  return { exitCode: typeof exitCode === "number" ? exitCode : null, text };
}

function fill(env: Readonly<Record<string, string>>, values: Readonly<Record<string, string>>): Record<string, string> {
  const value = (text: string) =>
    text.replace(/\$\{\{ (.+?) \}\}/g, (_, expression: string) => {
      const known = values[expression];
      if (known === undefined) throw new Error(`The test gives no value for ${expression}`);
      return known;
    });
  return Object.fromEntries(Object.entries(env).map(([name, text]) => [name, value(String(text))]));
}
