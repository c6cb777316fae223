import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "../../domain/environment.ts";
import { localStateFile } from "../../domain/state-place.ts";
import { prepareStateFile } from "../../io/state-file.ts";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { synthesizeStacks } from "../../stacks/synthesize-stacks.ts";

/** How a Terraform command ended. */
export interface Run {
  readonly exitCode: number;
  /** Both streams, as one would read them. */
  readonly text: string;
}

/** A local org and a project folder of its own, to deploy environments to. */
export interface Deployment {
  readonly sandbox: Sandbox;
  /** Folder of the project; state lies in `state/` below it. */
  readonly folder: string;
  apply(environment: Environment): Promise<Run>;
  /** Exit code 0: no changes; 2: changes. */
  plan(environment: Environment): Promise<Run>;
  destroy(environment: Environment): Promise<Run>;
  /** Any Terraform command in an environment's working directory, without synthesis. */
  terraform(environment: Environment, ...args: string[]): Promise<Run>;
  close(): Promise<void>;
}

/** Starts a new, empty org and endpoint, and a project folder. Close it when done. */
export async function startDeployment(): Promise<Deployment> {
  const sandbox = await startSandbox({ port: 0 });
  const folder = mkdtempSync(join(tmpdir(), "mc-okta-deploy-"));
  const env = { ...process.env, ...sandbox.env, TF_IN_AUTOMATION: "1" };
  const workingDirectory = ({ name }: Environment) => join(folder, "cdktf.out", "stacks", name);

  const terraform = (environment: Environment, ...args: string[]) =>
    run("terraform", [...args, "-no-color"], workingDirectory(environment), env);

  const synthesized = async (environment: Environment, ...args: string[]) => {
    const okta = { ...environment.okta, orgUrl: sandbox.url };
    mkdirSync(join(folder, "cdktf.out"), { recursive: true });
    const source = {
      environment: { ...environment, okta },
      place: { kind: "local", path: join("../../..", localStateFile(environment)) } as const,
    };
    synthesizeStacks([source], { outdir: join(folder, "cdktf.out"), removedBlocks: true });
    prepareStateFile(join(folder, localStateFile(environment)));
    const init = await terraform(environment, "init", "-input=false");
    return init.exitCode === 0 ? terraform(environment, ...args) : init;
  };

  return {
    sandbox,
    folder,
    terraform,
    apply: (environment) => synthesized(environment, "apply", "-auto-approve", "-input=false"),
    plan: (environment) => synthesized(environment, "plan", "-detailed-exitcode", "-input=false"),
    destroy: (environment) => synthesized(environment, "destroy", "-auto-approve", "-input=false"),
    close: async () => {
      await sandbox.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Asynchronous, because the endpoint that Terraform calls lives in this very process. */
export function run(file: string, args: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Run> {
  return new Promise((resolve, reject) => {
    execFile(file, args, { cwd, env }, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : error.code;
      if (typeof exitCode === "number") resolve({ exitCode, text: stdout + stderr });
      else reject(error);
    });
  });
}
