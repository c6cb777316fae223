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
  /** Absolute path; the file exists until `use` returns. */
  readonly file: string;
  readonly hasChanges: boolean;
  /** In Terraform's words, such as `3 to add, 1 to change, 0 to destroy`. */
  readonly counts: string;
}

/** What a plan needs. */
type Planned = Pick<Deployment, "environment" | "terraform">;

/** What an apply needs in addition to its plan. */
interface Applied extends Planned, Pick<Deployment, "journal"> {
  readonly org: Pick<Deployment["org"], "clockOffset" | "principal">;
}

/** Options of {@link withPlan}. */
interface PlanOptions {
  readonly destroys: boolean;
  /** Whether Terraform's lines are reported as they are written. @default true */
  readonly isShown?: boolean;
  /** Whether the plan reads the org. @default true */
  readonly refreshes?: boolean;
  /** What was done before, for the message of a failed plan. @default - nothing was changed */
  readonly soFar?: string;
}

/** Plans, shows the plan, and passes it to `use`. The plan file contains values: only its owner can read it, and it is deleted. */
export async function withPlan<T>(
  world: World,
  deployment: Planned,
  { destroys, isShown = true, refreshes = true, soFar = "nothing was changed" }: PlanOptions,
  use: (plan: ShownPlan) => Promise<T>,
): Promise<T> {
  const { terraform } = deployment;
  // Not in the stack's folder: nobody can replace it between plan and apply.
  const folder = makeTemporaryFolder(TEMPORARY.plan);
  const file = join(folder, "plan.tfplan");
  writeFileSync(file, "", { mode: 0o600 });
  try {
    const flags = [...(destroys ? ["-destroy"] : []), ...(refreshes ? [] : ["-refresh=false"])];
    const args = ["plan", "-detailed-exitcode", `-out=${file}`, ...flags];
    const { exitCode, stdout, stderr } = await runTerraform(terraform, args, isShown ? reportLines(world) : undefined);
    if (world.signal.aborted) throw interrupted([soFar]);
    if (exitCode === KILLED) throw killed(deployment, soFar, ["then run the command again"]);
    const isPlanned = exitCode === 0 || exitCode === 2;
    if (!isPlanned && !isShown) world.report({ kind: "terraformOutput", text: stderr });
    if (!isPlanned) {
      throw await refused(world, deployment, stderr, "planning failed: see above", [
        `${soFar}; fix the error, then plan ${deployment.environment.name} again`,
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

/** Options of {@link applyPlan}. */
interface ApplyOptions {
  /** The command to continue with after an interruption. */
  readonly goOn: "deploy" | "destroy" | "adopt";
  /** Path of the approved plan, which is out of date after a partial apply. @default - planned and approved in this run */
  readonly approvedFile?: string | undefined;
  /** Runs right before the apply. @default - nothing */
  readonly prepare?: () => Promise<void>;
  /** Whether Terraform's lines are reported as they are written. @default true */
  readonly isShown?: boolean;
}

/** Applies exactly what was planned. Throws a `CommandError` if Okta refuses a part, if the state could not be stored, or on Ctrl-C. */
export async function applyPlan(
  world: World,
  deployment: Applied,
  file: string,
  { goOn, approvedFile, prepare, isShown = true }: ApplyOptions,
): Promise<void> {
  const { environment, terraform, org, journal } = deployment;
  if (isBeingWritten(journal)) {
    throw new CommandError("findings", "another mc-okta is applying this environment; nothing was applied", [
      "wait until it has finished, then run the command again",
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
      "Terraform finished its current step and stopped; its state has everything that was applied",
      ...(approvedFile === undefined
        ? [`continue with: mc-okta ${goOn} ${environment.name}`]
        : newApproval(environment.name, approvedFile)),
    ]);
  }
  if (applied.exitCode === 0) {
    await requireStored(world, deployment);
    return removeJournal(journal);
  }
  if (/Saved plan is stale/.test(applied.stderr)) {
    throw new CommandError("usage", "something has changed since this plan was made; nothing was applied", [
      `plan again, and have the new plan approved: mc-okta diff ${environment.name} --out plan.tfplan`,
    ]);
  }
  const again = [`then run: mc-okta ${goOn} ${environment.name}; it first recovers what this run may have left behind`];
  const next = approvedFile === undefined ? again : newApproval(environment.name, approvedFile);
  if (applied.exitCode === KILLED) throw killed(deployment, "not everything was applied", next);
  throw await refused(world, deployment, applied.stderr, "not everything was applied: see above", next);
}

/** A server between Terraform and a shared state may confirm a write without storing it. */
async function requireStored(world: World, { environment, terraform, journal }: Applied): Promise<void> {
  const { place } = environment.state;
  if (place.kind === "local") return;
  const inState = new Set((await readInstances(world, terraform)).map(({ address }) => address));
  const created = [...(readJournal(journal).at(-1)?.creations ?? [])].filter(([, id]) => id !== undefined);
  const missing = created.map(([address]) => address).filter((address) => !inState.has(address));
  if (missing.length === 0) return;
  throw new CommandError("findings", "everything was applied, but the state was not stored", [
    printableLine(`${nameOfPlace(place)} confirmed the write, but did not keep the state`),
    ...shortened(missing, "object"),
    `fix the backend, then run: mc-okta deploy ${environment.name}; it recovers what this run created`,
  ]);
}

/** After a partial apply the rest is a new plan, which needs its own approval. */
function newApproval(name: string, file: string): string[] {
  return [
    "the approved plan is out of date now; plan the rest, and have the new plan approved:",
    `  mc-okta diff ${name} --out ${printableLine(file)}`,
  ];
}

/** Killed, such as by the system when memory runs out. */
function killed({ terraform }: Planned, consequence: string, next: readonly string[]): CommandError {
  const { product } = terraform.binary;
  return new CommandError("findings", `${product} was killed; ${consequence}`, [
    "find out why, such as a lack of memory or a kill -9",
    ...next,
  ]);
}

/** An apply does not start if it cannot be recorded what it begins. */
function notWrittenDown(error: unknown, journal: string): unknown {
  const isOfJournal = error instanceof Error && "path" in error && error.path === journal;
  const commandError = isOfJournal ? fileError(error) : undefined;
  if (commandError === undefined) return error;
  return new CommandError("usage", `${commandError.message}; nothing was applied`, [
    "each apply is recorded there first, so that a later deploy can recover from an interruption",
    "free disk space, or make the file writable, then run the command again",
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
