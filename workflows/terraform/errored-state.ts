import { join, relative, resolve } from "node:path";
import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import type { WithPlace } from "../../domain/state-place.ts";
import { cutState, type StateSummary, stateRecovery, stateSummary } from "../../domain/state-recovery.ts";
import { UnusableFile } from "../../io/regular-file.ts";
import { makeTemporaryFolder } from "../../io/temporary-folder.ts";
import {
  type ErroredState,
  erroredStateFile,
  keepAsBackup,
  keepCutState,
  readErroredState,
  storedStateText,
  withStateCopy,
} from "../../io/terraform/errored-state.ts";
import { stateIn } from "../../io/terraform/stored-state.ts";
import { runTerraform, type Terraform } from "../../io/terraform/terraform.ts";
import { CommandError, interrupted } from "../command-error.ts";
import { type Confirmation, confirm, requireSomebodyToAsk } from "../confirmation.ts";
import { TEMPORARY } from "../leftovers.ts";
import { defaultOutdir, type Project } from "../project/project.ts";
import type { World } from "../world.ts";

/**
 * Refuses to read or write the state of an environment while there is one that Terraform could not store: the stored state
 * is out of date. Throws a `CommandError`.
 */
export function refuseErroredState(project: Project, { name }: Pick<Environment, "name">): void {
  const [path] = erroredStates(project, name, join(project.outdir, "stacks", name));
  if (path !== undefined) throw stateNotStored(project, name, path);
}

/** Stacks in all output folders share one state, so the default folder is searched too. */
function erroredStates({ folder }: Project, name: string, workingDirectory: string): string[] {
  const folders = new Set([workingDirectory, join(defaultOutdir(folder), "stacks", name)]);
  return [...folders].map(erroredStateFile).filter((path) => path !== undefined);
}

/** The error for a state that Terraform could not store. */
export function stateNotStored(project: Project, name: string, path: string): CommandError {
  return new CommandError("findings", `Terraform could not store the state of ${name}`, [
    `it is in ${relative(project.folder, path)}: keep that file`,
    "the stored state is out of date, and may lack objects that are in Okta",
    `to store it, run mc-okta deploy ${name}: it shows the state and asks, then plans as usual`,
  ]);
}

/**
 * Renames a truncated state file, as a full disk leaves it, if `errored.tfstate` has the same state complete: until that is
 * stored, no state could be read. Without it nothing changes.
 */
export function setCutStateAside({ project, report }: World, { name, state: { place } }: WithPlace): void {
  if (place.kind !== "local") return;
  const path = resolve(project.folder, place.path);
  const [file] = erroredStates(project, name, join(project.outdir, "stacks", name));
  const text = file === undefined ? undefined : storedStateText(path);
  const cut = text === undefined ? undefined : cutState(text);
  if (file === undefined || cut === undefined) return;
  const whole = summaryOf(file);
  if (whole?.lineage !== cut.lineage || whole.serial < cut.serial) return;
  const keptAs = relative(project.folder, keepCutState(path));
  report({ kind: "cutStateSetAside", file: place.path, keptAs });
}

function summaryOf(path: string): StateSummary | undefined {
  try {
    return stateSummary(readErroredState(path).json);
  } catch (error) {
    if (error instanceof UnusableFile) return undefined;
    throw error;
  }
}

/** A state to recover, of one environment. */
interface Recovering {
  readonly name: string;
  readonly terraform: Terraform;
  /** Absolute. */
  readonly path: string;
}

/**
 * Shows a state that Terraform could not store, and stores it after confirmation if it continues the stored one. Returns
 * whether it stored one. Throws a `CommandError` if it must not, or without confirmation; the file then remains as it is.
 */
export async function recoverErroredState(
  world: World,
  { name }: Pick<Environment, "name">,
  { terraform, confirmation }: { readonly terraform: Terraform; readonly confirmation: Confirmation },
): Promise<boolean> {
  let hasStored = false;
  for (const path of erroredStates(world.project, name, terraform.workingDirectory)) {
    if (await recover(world, { name, terraform, path }, confirmation)) hasStored = true;
  }
  return hasStored;
}

async function recover(world: World, recovering: Recovering, confirmation: Confirmation): Promise<boolean> {
  const { name, path } = recovering;
  const { state, summary } = readSummary(world, recovering);
  const present = await presentState(world, recovering);
  const compared = { errored: summary, present };
  const recovery = stateRecovery(summary, present);
  if (recovery.kind === "otherLineage") throw notStorable(world, recovering, compared, "is not of");
  if (recovery.kind === "notNewer") throw notStorable(world, recovering, compared, "is not newer than");
  if (recovery.kind === "newer") {
    world.report({ ...compared, ...recovery, kind: "stateNotStored", file: relative(world.project.folder, path) });
    if (confirmation === "given" && recovery.otherIds.length > 0) throw needsConfirmation(world, recovering);
    requireSomebodyToAsk(confirmation, "deploy", name);
    await confirm(world, confirmation, { question: `Store it as the state of environment ${name}?`, expected: "yes" });
    await push(world, recovering, state);
  }
  const kept = keepAsBackup(path, state, summary.serial);
  const wasStoredBefore = recovery.kind === "stored";
  const keptAs = kept && relative(world.project.folder, kept);
  world.report({ kind: "stateRecovered", wasStoredBefore, keptAs });
  return !wasStoredBefore;
}

function readSummary({ project }: World, { path, terraform }: Recovering) {
  const byHand = [
    "nothing was stored; Okta may have objects that are in no state",
    `if ${terraform.binary.product} can read it: ${command(project, terraform, `state push ${file(terraform, path)}`)}`,
    "otherwise move it out of that folder, and check what the next diff would create again",
  ];
  try {
    const state = readErroredState(path);
    const summary = stateSummary(state.json);
    if (summary !== undefined) return { state, summary };
    throw new UnusableFile(path, "it is not a Terraform state of version 4, or it is encrypted");
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    throw new CommandError("findings", `cannot read ${error.message}`, byHand);
  }
}

async function presentState(world: World, { terraform, path }: Recovering): Promise<StateSummary | undefined> {
  const { exitCode, stdout, stderr } = await runTerraform(terraform, ["state", "pull"]);
  if (world.signal.aborted) throw interrupted(["nothing was changed"]);
  const state = exitCode === 0 ? stateIn(stdout) : undefined;
  if (exitCode === 0 && state === undefined) return undefined;
  const summary = stateSummary(state);
  if (summary !== undefined) return summary;
  world.report({ kind: "terraformOutput", text: stderr });
  throw new CommandError("findings", "cannot read the stored state, so it was not replaced", [
    `the newer one remains in ${relative(world.project.folder, path)}`,
  ]);
}

interface Compared {
  readonly errored: StateSummary;
  readonly present: StateSummary | undefined;
}

/** A different id is a replaced object, or somebody else's, which Terraform would then change or delete. */
function needsConfirmation({ project }: World, { name, path }: Recovering): CommandError {
  return new CommandError(
    "findings",
    `errored.tfstate has different ids than the state of ${name}, so --yes does not store it; nothing was stored`,
    [
      `it remains in ${relative(project.folder, path)}`,
      "an id changes when Terraform replaces an object; compare the ids with those in Okta",
      `if they are right, run without --yes: mc-okta deploy ${name}`,
    ],
  );
}

async function push(world: World, { name, terraform, path }: Recovering, state: ErroredState): Promise<void> {
  const stays = `it remains in ${relative(world.project.folder, path)}`;
  // Pushes what was shown, not what the file may contain now. Terraform checks lineage and serial again, under its lock.
  const { exitCode, stderr } = await withStateCopy(makeTemporaryFolder(TEMPORARY.state), state, (copy) =>
    runTerraform(terraform, ["state", "push", copy]),
  );
  if (world.signal.aborted) throw interrupted([`it is unknown whether the state was stored; ${stays}`]);
  if (exitCode === 0) return;
  world.report({ kind: "terraformOutput", text: stderr });
  throw new CommandError("findings", "the state was not stored: see above", [
    stays,
    `try again: mc-okta deploy ${name}`,
  ]);
}

function notStorable(
  { project }: World,
  { name, terraform, path }: Recovering,
  { errored, present }: Compared,
  relation: string,
): CommandError {
  return new CommandError("findings", `errored.tfstate ${relation} the state of ${name}; nothing was stored`, [
    printableLine(`errored.tfstate: lineage ${errored.lineage}, serial ${errored.serial}`),
    printableLine(`the stored state: lineage ${present?.lineage}, serial ${present?.serial}`),
    "compare their objects:",
    `  ${command(project, terraform, `state list -state=${file(terraform, path)}`)}`,
    `  ${command(project, terraform, "state list")}`,
    `if the stored one is right, move ${relative(project.folder, path)} out of that folder`,
    `if errored.tfstate is right: ${command(project, terraform, `state push -force ${file(terraform, path)}`)}`,
  ]);
}

function command({ folder }: Project, { binary, workingDirectory }: Terraform, rest: string): string {
  return `${binary.file} -chdir=${relative(folder, workingDirectory)} ${rest}`;
}

/** A path relative to Terraform's working directory. */
function file({ workingDirectory }: Terraform, path: string): string {
  return relative(workingDirectory, path);
}
