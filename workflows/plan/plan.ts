import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { printable, printableLine } from "../../domain/printable.ts";
import type { OnLine } from "../../io/child-process.ts";
import { makeTemporaryFolder } from "../../io/temporary-folder.ts";
import { erroredStateFile } from "../../io/terraform/errored-state.ts";
import { removeJournal } from "../../io/terraform/journal.ts";
import { runJournaledApply } from "../../io/terraform/journaled-apply.ts";
import { runTerraform } from "../../io/terraform/terraform.ts";
import { CommandError, interrupted } from "../command-error.ts";
import { TEMPORARY } from "../leftovers.ts";
import { stateNotStored } from "../terraform/errored-state.ts";
import type { World } from "../world.ts";
import type { Deployment } from "./deployment.ts";
import { explainedErrors } from "./explained-errors.ts";

/** A plan that was shown. */
export interface ShownPlan {
  /** Absolute; there until `use` ends. */
  readonly file: string;
  readonly hasChanges: boolean;
  /** Such as `3 to add, 1 to change, 0 to destroy`; Terraform's own words. */
  readonly counts: string;
}

/** How a plan is made. */
interface PlanOptions {
  readonly destroys: boolean;
  /** Whether Terraform's lines are reported as they come. @default true */
  readonly isShown?: boolean;
  /** Whether the org is asked. @default true */
  readonly refreshes?: boolean;
  /** What Ctrl-C has left. @default - nothing was changed */
  readonly whenInterrupted?: string;
}

/** Plans, shows the plan, and lets `use` decide on it. The plan file holds values: only its owner reads it, and it goes. */
export async function withPlan<T>(
  world: World,
  deployment: Deployment,
  { destroys, isShown = true, refreshes = true, whenInterrupted = "nothing was changed" }: PlanOptions,
  use: (plan: ShownPlan) => Promise<T>,
): Promise<T> {
  const { terraform } = deployment;
  // Not in the stack's folder: between the plan and the apply nobody else puts another one in its place.
  const folder = makeTemporaryFolder(TEMPORARY.plan);
  const file = join(folder, "plan.tfplan");
  writeFileSync(file, "", { mode: 0o600 });
  try {
    const flags = [...(destroys ? ["-destroy"] : []), ...(refreshes ? [] : ["-refresh=false"])];
    const args = ["plan", "-detailed-exitcode", `-out=${file}`, ...flags];
    const { exitCode, stdout, stderr } = await runTerraform(terraform, args, isShown ? reportLines(world) : undefined);
    if (world.signal.aborted) throw interrupted([whenInterrupted]);
    if (exitCode === 1 && !isShown) world.report({ kind: "terraformOutput", text: stderr });
    if (exitCode === 1) throw refused(world, deployment, stderr, "the plan could not be made: see above");
    return await use({
      file,
      hasChanges: exitCode === 2,
      counts: /^Plan: (.*)\.$/m.exec(printable(stdout))?.[1] ?? "only outputs to change",
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How a plan is applied. */
interface ApplyOptions {
  /** The command with which somebody goes on after an interruption. */
  readonly goOn: "deploy" | "destroy" | "adopt";
  /** Where the plan was kept that was approved; one that ended in the middle is out of date. @default - made and approved now */
  readonly approvedFile?: string | undefined;
  /** Done right before. @default - nothing */
  readonly prepare?: () => Promise<void>;
  /** Whether Terraform's lines are reported as they come. @default true */
  readonly isShown?: boolean;
}

/** Applies exactly what was planned. Throws a `CommandError` when Okta refuses a part of it, when its state could not be stored, or on Ctrl-C. */
export async function applyPlan(
  world: World,
  deployment: Deployment,
  file: string,
  { goOn, approvedFile, prepare, isShown = true }: ApplyOptions,
): Promise<void> {
  const { environment, terraform, org, journal } = deployment;
  const { principal } = org;
  const begun = {
    orgUrl: environment.okta.orgUrl,
    principal: principal.kind === "unknown" ? undefined : principal.id,
    clockOffset: org.clockOffset(),
  };
  const applied = await runJournaledApply(terraform, {
    plan: file,
    journal,
    begun,
    prepare,
    onLine: isShown ? reportLines(world) : () => {},
  });
  const errored = erroredStateFile(terraform.workingDirectory);
  if (errored !== undefined) throw stateNotStored(world.project, environment.name, errored);
  if (world.signal.aborted) {
    throw interrupted([
      "Terraform stopped after what it was at, and its state knows how far it came",
      ...(approvedFile === undefined
        ? [`go on with: mc-okta ${goOn} ${environment.name}`]
        : newApproval(environment.name, approvedFile)),
    ]);
  }
  if (applied.exitCode === 0) return removeJournal(journal);
  if (/Saved plan is stale/.test(applied.stderr)) {
    throw new CommandError("usage", "something has changed since this plan was made; nothing was applied", [
      `plan again, and have that plan approved: mc-okta diff ${environment.name} --out plan.tfplan`,
    ]);
  }
  const again = [`then mc-okta ${goOn} ${environment.name} goes on, and first looks for what this one may have left`];
  const next = approvedFile === undefined ? again : newApproval(environment.name, approvedFile);
  throw refused(world, deployment, applied.stderr, "not everything was done: see above", next);
}

/** What is left of a plan that was applied in part is another plan: nobody has approved it. */
function newApproval(name: string, file: string): string[] {
  return [
    "the approved plan is out of date now; plan the rest, and have that plan approved:",
    `  mc-okta diff ${name} --out ${printableLine(file)}`,
  ];
}

function reportLines({ report }: World): OnLine {
  return (line, stream) => report({ kind: "terraformLine", line, stream });
}

function refused(
  world: World,
  { environment }: Deployment,
  stderr: string,
  message: string,
  next = [`nothing was changed; mend that, then plan ${environment.name} again`],
): CommandError {
  const explanations = explainedErrors(printable(stderr), environment);
  if (explanations.length > 0) world.report({ kind: "explainedErrors", lines: explanations });
  return new CommandError("findings", message, next);
}
