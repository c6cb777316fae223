import { runProgram } from "../io/child-process.ts";
import { runTerraform, type Terraform } from "../io/terraform/terraform.ts";
import { CommandError } from "./command-error.ts";
import { deploy } from "./commands/deploy.ts";
import type { Context } from "./context.ts";
import { EXIT } from "./exit-codes.ts";
import { printable, printableLine } from "./printable.ts";
import type { Step } from "./progress.ts";

/** First Node on which cdktf-cli 0.21 does not start: it has no build of its terminal library for it. */
const NODE_WITHOUT_CDKTF_CLI = 24;

/** The deploy of the environment `sandbox` by cdktf itself, or by us where cdktf-cli does not start. */
export function deployStep(context: Context, nodeVersion: string): Step {
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
  if (exitCode === 0 || context.signal.aborted) return;
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
    if (!context.signal.aborted) context.terminal.say(lines.join("\n"));
    throw error;
  }
}

/** How many objects of Okta's were made. */
export async function countObjects(terraform: Terraform): Promise<number> {
  const { stdout } = await runTerraform(terraform, ["state", "list"]);
  return stdout.split("\n").filter((line) => line.startsWith("okta_")).length;
}

/** Throws a `CommandError` when a second plan would change something. */
export async function provePlanIsEmpty(terraform: Terraform): Promise<void> {
  const { exitCode, stdout, stderr } = await runTerraform(terraform, ["plan", "-detailed-exitcode", "-no-color"]);
  if (exitCode === 0 || terraform.signal.aborted) return;
  throw new CommandError(EXIT.findings, `a second plan is not empty:\n${printable(`${stdout}\n${stderr}`).trim()}`);
}
