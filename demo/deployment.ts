import type { Context } from "../cli/context.ts";
import { printable, printableLine } from "../domain/printable.ts";
import { runProgram } from "../io/child-process.ts";
import { runTerraform, type Terraform } from "../io/terraform/terraform.ts";
import { CommandError } from "../workflows/command-error.ts";

/** Deploys the environment `sandbox` with cdktf itself. Throws a `CommandError` if that fails. */
export async function deployWithCdktf({ world, terminal }: Context, report: (line: string) => void): Promise<void> {
  const { exitCode, stdout, stderr } = await runProgram({
    file: "npx",
    args: ["--no", "cdktf", "deploy", "sandbox", "--auto-approve"],
    cwd: world.project.folder,
    env: world.env,
    signal: world.signal,
    interruptGroup: true,
    onLine: (line) => report(printableLine(line)),
  });
  if (exitCode === 0 || world.signal.aborted) return;
  terminal.err(printable(`${stdout}\n${stderr}`).trim());
  throw new CommandError("findings", "cdktf deploy failed: see above");
}

/** Number of Okta objects that were created. */
export async function countObjects(terraform: Terraform): Promise<number> {
  const { stdout } = await runTerraform(terraform, ["state", "list"]);
  return stdout.split("\n").filter((line) => line.startsWith("okta_")).length;
}

/** Throws a `CommandError` if a second plan would change something. */
export async function provePlanIsEmpty(terraform: Terraform): Promise<void> {
  const { exitCode, stdout, stderr } = await runTerraform(terraform, ["plan", "-detailed-exitcode", "-no-color"]);
  if (exitCode === 0 || terraform.signal.aborted) return;
  throw new CommandError("findings", `a second plan is not empty:\n${printable(`${stdout}\n${stderr}`).trim()}`);
}
