import { join } from "node:path";
import { runProgram } from "../io/child-process.ts";
import { runTerraform, type Terraform } from "../io/terraform/terraform.ts";
import type { TerraformBinary } from "../io/terraform/terraform-binary.ts";
import { CommandError, interrupted } from "./command-error.ts";
import { deploy } from "./commands/deploy.ts";
import { settings } from "./commands/settings.ts";
import type { Context } from "./context.ts";
import { EXIT } from "./exit-codes.ts";
import { printable, printableLine } from "./printable.ts";
import { runSteps, type Step } from "./progress.ts";

/** First Node on which cdktf-cli 0.21 does not start: it has no build of its terminal library for it. */
const NODE_WITHOUT_CDKTF_CLI = 24;

/** Deploys the project's environment `sandbox`, proves that a second plan is empty, and gives the settings as text. */
export async function runDemo(context: Context, binary: TerraformBinary): Promise<string> {
  const terraform: Terraform = {
    binary,
    workingDirectory: join(context.project.outdir, "stacks", "sandbox"),
    env: context.env,
    color: false,
    signal: context.signal,
  };
  let objects = 0;
  let shown = "";
  await runSteps(context, [
    deployStep(context, process.versions.node),
    {
      title: "terraform plan: no changes",
      run: async () => {
        objects = await countObjects(terraform);
        await provePlanIsEmpty(terraform);
      },
    },
    {
      title: "mc-okta settings sandbox",
      run: async () => {
        shown = (await settings(context, "sandbox", {})).text;
      },
    },
  ]);
  return `\n${objects} objects were made in the local org; a second plan changes nothing.\n\n${shown}`;
}

function deployStep(context: Context, nodeVersion: string): Step {
  if (Number(nodeVersion.split(".")[0]) < NODE_WITHOUT_CDKTF_CLI) {
    return { title: "npx cdktf deploy sandbox", run: (report) => deployWithCdktf(context, report) };
  }
  return {
    title: `mc-okta deploy sandbox (cdktf-cli does not start on Node ${nodeVersion})`,
    run: (report) => deployDirectly(context, report),
  };
}

async function deployWithCdktf(context: Context, report: (line: string) => void): Promise<void> {
  const { exitCode, stdout, stderr } = await runProgram({
    file: "npx",
    args: ["--no", "cdktf", "deploy", "sandbox", "--auto-approve"],
    cwd: context.project.folder,
    env: context.env,
    signal: context.signal,
    interruptGroup: true,
    onLine: (line) => report(printableLine(line)),
  });
  stopIfInterrupted(context);
  if (exitCode === 0) return;
  context.terminal.say(printable(`${stdout}\n${stderr}`).trim());
  throw new CommandError(EXIT.findings, "cdktf deploy failed: see above");
}

async function deployDirectly(context: Context, report: (line: string) => void): Promise<void> {
  const lines: string[] = [];
  const collect = (text: string) => {
    lines.push(text);
    report(printableLine(text));
  };
  try {
    const terminal = { ...context.terminal, color: false, out: collect, say: collect };
    await deploy({ ...context, terminal }, "sandbox", { yes: true });
  } catch (error) {
    stopIfInterrupted(context);
    context.terminal.say(lines.join("\n"));
    throw error;
  }
}

async function countObjects(terraform: Terraform): Promise<number> {
  const { stdout } = await runTerraform(terraform, ["state", "list"]);
  stopIfInterrupted(terraform);
  return stdout.split("\n").filter((line) => line.startsWith("okta_")).length;
}

async function provePlanIsEmpty(terraform: Terraform): Promise<void> {
  const { exitCode, stdout, stderr } = await runTerraform(terraform, ["plan", "-detailed-exitcode", "-no-color"]);
  stopIfInterrupted(terraform);
  if (exitCode === 0) return;
  throw new CommandError(EXIT.findings, `a second plan is not empty:\n${printable(`${stdout}\n${stderr}`).trim()}`);
}

function stopIfInterrupted({ signal }: { readonly signal: AbortSignal }): void {
  if (signal.aborted) throw interrupted(["the demo's folder and processes are gone"]);
}
