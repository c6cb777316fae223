import { once } from "node:events";
import { join, relative, resolve } from "node:path";
import type { Context } from "../cli/context.ts";
import { EXIT, type Result } from "../cli/exit-codes.ts";
import { renderSandbox } from "../cli/views/sandbox.ts";
import type { TerraformBinary } from "../io/terraform/terraform-binary.ts";
import { type SandboxWithConsole, startSandbox } from "../sandbox/start-sandbox.ts";
import { currentProject } from "../workflows/project/project.ts";
import { SANDBOX_FILES, writeSandboxFiles } from "../workflows/sandbox/sandbox-files.ts";
import { requireTerraform } from "../workflows/terraform/terraform-version.ts";
import { type DemoProject, makeDemoProject } from "./project.ts";
import { runDemo } from "./steps.ts";

/** How the demo runs. */
export interface DemoOptions {
  /** Keeps the project, the org and Management Console until Ctrl-C. */
  readonly keep: boolean;
}

/** Deploys the sandbox environment to a new local org, verifies it with tokens and sign-ins, and removes everything. */
export async function demo(context: Context, { keep }: DemoOptions): Promise<Result> {
  const checkout = resolve(import.meta.dirname, "..");
  const binary = await requireTerraform(context.world);
  const sandbox = await startSandbox({ port: 0, consolePort: 0 });
  try {
    const project = makeDemoProject(checkout, { orgUrl: sandbox.url, consoleUrl: sandbox.console.url });
    try {
      return await runIn(project, sandbox, { context, binary, keep });
    } finally {
      project.remove();
    }
  } finally {
    await sandbox.close();
  }
}

interface DemoRun {
  readonly context: Context;
  readonly binary: TerraformBinary;
  readonly keep: boolean;
}

async function runIn(
  { folder }: DemoProject,
  sandbox: SandboxWithConsole,
  { context, binary, keep }: DemoRun,
): Promise<Result> {
  const { terminal, world } = context;
  const env = demoEnvironment(world.env, sandbox, folder, binary);
  writeSandboxFiles(folder, sandbox);
  const text = await runDemo(
    { terminal, world: { ...world, env, project: currentProject(folder, env) } },
    binary,
    sandbox,
  );
  if (!keep) {
    return {
      exitCode: EXIT.ok,
      text: `${text}\n\nThe demo removed everything it made. To keep it running: npm run demo -- --keep`,
    };
  }
  const next = nextCommands(relative(world.project.folder, folder));
  terminal.out([text, renderSandbox(sandbox), next].join("\n\n"));
  if (!world.signal.aborted) await once(world.signal, "abort");
  return { exitCode: EXIT.ok, text: "" };
}

/** The shell's variables without those that could point the demo at another org, plus the variables of the demo. */
function demoEnvironment(
  env: NodeJS.ProcessEnv,
  sandbox: SandboxWithConsole,
  folder: string,
  { file }: TerraformBinary,
): NodeJS.ProcessEnv {
  const foreign = /^(OKTA|TF|CDKTF|MC_OKTA)_/;
  return {
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name))),
    ...sandbox.env,
    TERRAFORM_BINARY_NAME: file,
    CDKTF_HOME: join(folder, ".cdktf"),
  };
}

function nextCommands(folder: string): string {
  return [
    "continue in another shell (Ctrl-C here stops and removes everything):",
    `  cd ${folder}`,
    `  . ${SANDBOX_FILES.variables}`,
    "  npx cdktf diff sandbox",
    "  npx mc-okta verify sandbox --login",
    "  npx mc-okta settings sandbox --reveal-secret",
  ].join("\n");
}
