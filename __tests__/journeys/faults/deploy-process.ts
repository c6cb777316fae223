import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { FaultCall, Okta } from "local-okta";
import { isAlive } from "../../../io/living-process.ts";
import { environmentYaml, makeProject, type Project } from "../project.ts";
import { MC_OKTA, type StartedProcess, start } from "../started-process.ts";
import type { FaultyOrg } from "./run-fault-case.ts";

/** How often something is looked for, in milliseconds. */
const INTERVAL = 20;

/** No endpoint is silent for so long between two calls of one object, in milliseconds. */
const QUIET = 300;

/** A project whose commands are processes, with temporary files in a folder of its own. */
export interface ProcessProject extends Project {
  readonly temporaryFolder: string;
  /** Starts a command. */
  start(argv: readonly string[], env?: NodeJS.ProcessEnv): StartedProcess;
}

/** Makes a project with one environment in an org that is new. */
export async function processProject({ okta, env }: FaultyOrg): Promise<ProcessProject> {
  await okta.reset();
  const project = makeProject(env);
  const temporaryFolder = join(project.folder, "temporary");
  mkdirSync(temporaryFolder, { mode: 0o700 });
  project.environment("sandbox", environmentYaml(okta.url));
  return {
    ...project,
    temporaryFolder,
    start: (argv, more = {}) =>
      start(process.execPath, [MC_OKTA, ...argv], project.folder, { ...project.env, TMPDIR: temporaryFolder, ...more }),
  };
}

/** A call that Okta holds back. */
export interface HeldCall {
  /** Resolves when Okta has it. */
  readonly reached: Promise<void>;
  /** Waits until Okta has no other calls to answer: an endpoint goes on without its Terraform. */
  othersAnswered(): Promise<void>;
  /** Lets it go on, and waits as the other. */
  release(): Promise<void>;
}

/** Makes Okta hold a call back, before or after it is carried out. */
export function holdCall(okta: Okta, call: FaultCall, when: "before" | "after"): HeldCall {
  const [reached, released] = [signpost(), signpost()];
  const until = () => {
    reached.resolve();
    return released.promise;
  };
  okta.faults.next(call, { kind: "slow", when, until });
  const othersAnswered = async () => {
    for (let count = -1; count < okta.requests.length; await sleep(QUIET)) count = okta.requests.length;
  };
  const release = async () => {
    released.resolve();
    await othersAnswered();
  };
  return { reached: reached.promise, othersAnswered, release };
}

function signpost(): { readonly promise: Promise<void>; resolve(): void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve: () => resolve() };
}

/** Waits for what a process comes to. Rejects when it ends before. */
export async function beforeEnd<T>(expected: Promise<T>, { ended }: StartedProcess): Promise<T> {
  const early = ended.then(({ exitCode, text }): never => {
    throw new Error(`ended with ${exitCode} before it came so far:\n${text}`);
  });
  return await Promise.race([expected, early]);
}

/** Id of the Terraform that a process runs. */
export function terraformOf({ pid }: Pick<StartedProcess, "pid">): number {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  const processes = lines.map((line) => {
    const [id, parent] = line.trim().split(/\s+/).map(Number);
    return { id, parent, line };
  });
  const below = (ancestor: number): typeof processes =>
    processes.filter(({ parent }) => parent === ancestor).flatMap((one) => [one, ...below(one.id ?? Number.NaN)]);
  const found = below(pid).find(({ line }) => /(terraform|tofu)\S* (plan|apply)/.test(line));
  if (found?.id === undefined) throw new Error("runs no Terraform");
  return found.id;
}

/**
 * Starts a deploy, and kills it with its Terraform while Okta holds a call back. Okta then goes on; nobody hears its answer.
 */
export async function killedDeploy(
  project: ProcessProject,
  okta: Okta,
  call: FaultCall,
  argv: readonly string[],
): Promise<void> {
  const held = holdCall(okta, call, "after");
  const killed = project.start(argv);
  await beforeEnd(held.reached, killed);
  await held.othersAnswered();
  const terraform = terraformOf(killed);
  killed.kill("SIGKILL");
  process.kill(terraform, "SIGKILL");
  await killed.ended;
  await gone(terraform);
  await held.release();
}

/** Waits until a process is gone. */
export async function gone(pid: number): Promise<void> {
  await eventually(() => !isAlive(pid));
}

/** Waits until something holds. */
export async function eventually(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(INTERVAL);
}

/** The journal of the environment; empty when there is none. */
export function journalText({ folder }: Pick<Project, "folder">): string {
  const path = join(folder, "state/sandbox.tfstate.journal");
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** Waits until mc-okta left one more sign of life. */
export async function nextSignOfLife(project: Pick<Project, "folder">): Promise<void> {
  const count = () => journalText(project).split("mc_okta_alive").length;
  const before = count();
  await eventually(() => count() > before);
}

/** Files and folders that no command may leave, relative to the project. */
export function leftovers({ folder, temporaryFolder }: ProcessProject): string[] {
  const all = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return [
    // The loader of the provider endpoint keeps its cache there.
    ...readdirSync(temporaryFolder).filter((name) => !name.startsWith("tsx-")),
    ...all.filter((path) => /\.tfplan$|\.recovery$|\.journal$|\.lock\.info$|errored\.tfstate$/.test(path)),
  ];
}

/** Files beside the state, and states elsewhere, that somebody else may read. */
export function openFiles({ folder }: Pick<Project, "folder">): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /^state\/|tfstate/.test(path))
    .filter((path) => {
      const stats = statSync(resolve(folder, path));
      return stats.isFile() && (stats.mode & 0o077) !== 0;
    });
}
