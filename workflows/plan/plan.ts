import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { snapshotOfConfiguration } from "../../domain/access-model/from-configuration.ts";
import { namesByAddress } from "../../domain/adopt/as-begun.ts";
import { printable, printableLine } from "../../domain/printable.ts";
import { nameOfPlace } from "../../domain/state-place.ts";
import type { OnLine } from "../../io/child-process.ts";
import { makeTemporaryFolder } from "../../io/temporary-folder.ts";
import { readConfiguration } from "../../io/terraform/configuration.ts";
import { erroredStateFile } from "../../io/terraform/errored-state.ts";
import { isBeingWritten, readJournal, removeJournal } from "../../io/terraform/journal.ts";
import { runJournaledApply } from "../../io/terraform/journaled-apply.ts";
import { runTerraform } from "../../io/terraform/terraform.ts";
import { CommandError, fileError, interrupted } from "../command-error.ts";
import { TEMPORARY } from "../leftovers.ts";
import { stateNotStored } from "../terraform/errored-state.ts";
import { readInstances } from "../terraform/state-instances.ts";
import { lockLines } from "../terraform/state-lock.ts";
import type { World } from "../world.ts";
import type { Deployment } from "./deployment.ts";
import { explainedErrors } from "./explained-errors.ts";
import { shortened } from "./matching-plan.ts";

/** A plan that was shown. */
export interface ShownPlan {
  /** Absolute; there until `use` ends. */
  readonly file: string;
  readonly hasChanges: boolean;
  /** Such as `3 to add, 1 to change, 0 to destroy`; Terraform's own words. */
  readonly counts: string;
}

/** What a plan is made of. */
type Planned = Pick<Deployment, "environment" | "terraform">;

/** What an apply needs beside its plan. */
interface Applied extends Planned, Pick<Deployment, "journal"> {
  readonly org: Pick<Deployment["org"], "clockOffset" | "principal">;
}

/** How a plan is made. */
interface PlanOptions {
  readonly destroys: boolean;
  /** Whether Terraform's lines are reported as they come. @default true */
  readonly isShown?: boolean;
  /** Whether the org is asked. @default true */
  readonly refreshes?: boolean;
  /** What was done before, for when there will be no plan. @default - nothing was changed */
  readonly soFar?: string;
}

/** Plans, shows the plan, and lets `use` decide on it. The plan file holds values: only its owner reads it, and it goes. */
export async function withPlan<T>(
  world: World,
  deployment: Planned,
  { destroys, isShown = true, refreshes = true, soFar = "nothing was changed" }: PlanOptions,
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
    if (world.signal.aborted) throw interrupted([soFar]);
    if (exitCode === KILLED) throw killed(deployment, soFar, ["then run it again"]);
    const isPlanned = exitCode === 0 || exitCode === 2;
    if (!isPlanned && !isShown) world.report({ kind: "terraformOutput", text: stderr });
    if (!isPlanned) {
      throw await refused(world, deployment, stderr, "the plan could not be made: see above", [
        `${soFar}; fix that, then plan ${deployment.environment.name} again`,
      ]);
    }
    return await use({
      file,
      hasChanges: exitCode === 2,
      counts: /^Plan: (.*)\.$/m.exec(printable(stdout))?.[1] ?? "only outputs to change",
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Exit code of a program that a signal ended. */
const KILLED = -1;

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
  deployment: Applied,
  file: string,
  { goOn, approvedFile, prepare, isShown = true }: ApplyOptions,
): Promise<void> {
  const { environment, terraform, org, journal } = deployment;
  if (isBeingWritten(journal)) {
    throw new CommandError("findings", "another mc-okta is at work on this environment; nothing was applied", [
      "wait until it has ended, then run it again",
    ]);
  }
  const { principal } = org;
  const begun = {
    orgUrl: environment.okta.orgUrl,
    principal: principal.kind === "unknown" ? undefined : principal.id,
    clockOffset: org.clockOffset(),
    names: namesByAddress(snapshotOfConfiguration(readConfiguration(terraform.workingDirectory)).resources),
  };
  const applied = await runJournaledApply(terraform, {
    plan: file,
    journal,
    begun,
    prepare,
    onLine: isShown ? reportLines(world) : () => {},
  }).catch((error: unknown) => {
    throw notWrittenDown(error, journal);
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
  if (applied.exitCode === 0) {
    await requireStored(world, deployment);
    return removeJournal(journal);
  }
  if (/Saved plan is stale/.test(applied.stderr)) {
    throw new CommandError("usage", "something has changed since this plan was made; nothing was applied", [
      `plan again, and have that plan approved: mc-okta diff ${environment.name} --out plan.tfplan`,
    ]);
  }
  const again = [`then run mc-okta ${goOn} ${environment.name} again: it first looks for what this run may have left`];
  const next = approvedFile === undefined ? again : newApproval(environment.name, approvedFile);
  if (applied.exitCode === KILLED) throw killed(deployment, "not everything was done", next);
  throw await refused(world, deployment, applied.stderr, "not everything was done: see above", next);
}

/** A server between Terraform and a shared state may answer that it stored one, and keep nothing. */
async function requireStored(world: World, { environment, terraform, journal }: Applied): Promise<void> {
  const { place } = environment.state;
  if (place.kind === "local") return;
  const inState = new Set((await readInstances(world, terraform)).map(({ address }) => address));
  const created = [...(readJournal(journal).at(-1)?.creations ?? [])].filter(([, id]) => id !== undefined);
  const missing = created.map(([address]) => address).filter((address) => !inState.has(address));
  if (missing.length === 0) return;
  throw new CommandError("findings", "everything was applied, but the state does not have it", [
    printableLine(`its place: ${nameOfPlace(place)}: it took the state, and did not keep it`),
    ...shortened(missing, "object"),
    `fix that place, then run mc-okta deploy ${environment.name} again: it looks for what this run created`,
  ]);
}

/** What is left of a plan that was applied in part is another plan: nobody has approved it. */
function newApproval(name: string, file: string): string[] {
  return [
    "the approved plan is out of date now; plan the rest, and have that plan approved:",
    `  mc-okta diff ${name} --out ${printableLine(file)}`,
  ];
}

/** Such as by the system when memory runs out. */
function killed({ terraform }: Planned, consequence: string, next: readonly string[]): CommandError {
  const { product } = terraform.binary;
  return new CommandError("findings", `${product} was killed; ${consequence}`, [
    "look why: out of memory, or somebody's kill -9",
    ...next,
  ]);
}

/** An apply of which nobody could say afterwards what it began is not begun. */
function notWrittenDown(error: unknown, journal: string): unknown {
  const isOfJournal = error instanceof Error && "path" in error && error.path === journal;
  const commandError = isOfJournal ? fileError(error) : undefined;
  if (commandError === undefined) return error;
  return new CommandError("usage", `${commandError.message}; nothing was applied`, [
    "an apply is written down there first: should it be interrupted, the next one knows what it began",
    "make room on the disk, or the file writable, then run it again",
  ]);
}

function reportLines({ report }: World): OnLine {
  return (line, stream) => report({ kind: "terraformLine", line, stream });
}

async function refused(
  world: World,
  { environment, terraform }: Planned,
  stderr: string,
  message: string,
  next: readonly string[],
): Promise<CommandError> {
  const text = printable(stderr);
  const explanations = [...explainedErrors(text, environment), ...(await lockLines(world, terraform, text))];
  if (explanations.length > 0) world.report({ kind: "explainedErrors", lines: explanations });
  return new CommandError("findings", message, next);
}
