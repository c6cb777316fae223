import { join, relative } from "node:path";
import type { Environment } from "../domain/environment.ts";
import { printable, printableLine } from "../domain/printable.ts";
import { type StateRecovery, type StateSummary, stateRecovery, stateSummary } from "../domain/state-recovery.ts";
import { UnusableFile } from "../io/regular-file.ts";
import {
  type ErroredState,
  erroredStateFile,
  readErroredState,
  setAside,
  withStateCopy,
} from "../io/terraform/errored-state.ts";
import { runTerraform, type Terraform } from "../io/terraform/terraform.ts";
import { CommandError, interrupted } from "./command-error.ts";
import { confirm } from "./confirmation.ts";
import type { Context } from "./context.ts";
import { defaultOutdir, type Project } from "./project.ts";

/** Most addresses that are shown of a state. */
const SHOWN = 20;

/**
 * Refuses to read or write the state of an environment while there is one that Terraform could not store: the present one
 * is out of date. Throws a `CommandError`.
 */
export function refuseErroredState(project: Project, { name }: Pick<Environment, "name">): void {
  const [path] = erroredStates(project, name, join(project.outdir, "stacks", name));
  if (path !== undefined) throw stateNotStored(project, name, path);
}

/** Stacks in all output folders share one state, so that one of the default folder counts from another one, too. */
function erroredStates({ folder }: Project, name: string, workingDirectory: string): string[] {
  const folders = new Set([workingDirectory, join(defaultOutdir(folder), "stacks", name)]);
  return [...folders].map(erroredStateFile).filter((path) => path !== undefined);
}

/** Terraform could not store a state: what to do. */
export function stateNotStored(project: Project, name: string, path: string): CommandError {
  return new CommandError("findings", `Terraform could not store the state of ${name}`, [
    `it is in ${relative(project.folder, path)}: keep that file`,
    "the state that is stored is out of date, and may lack objects that are in Okta",
    `store it: mc-okta deploy ${name} shows it, asks, and then plans as usual`,
  ]);
}

/** A state to recover, of one environment. */
interface Recovering {
  readonly name: string;
  readonly terraform: Terraform;
  /** Absolute. */
  readonly path: string;
}

/**
 * Shows a state that Terraform could not store, and stores it after a yes when it continues the present one. Gives whether
 * it stored one. Throws a `CommandError` when it must not, or nobody said yes; the file then stays as it is.
 */
export async function recoverErroredState(
  context: Context,
  { name }: Pick<Environment, "name">,
  { terraform, asks }: { readonly terraform: Terraform; readonly asks: boolean },
): Promise<boolean> {
  let hasStored = false;
  for (const path of erroredStates(context.project, name, terraform.workingDirectory)) {
    if (await recover(context, { name, terraform, path }, asks)) hasStored = true;
  }
  return hasStored;
}

async function recover(context: Context, recovering: Recovering, asks: boolean): Promise<boolean> {
  const { name, path } = recovering;
  const { state, summary } = readSummary(context, recovering);
  const present = await presentState(context, recovering);
  const compared = { errored: summary, present };
  const recovery = stateRecovery(summary, present);
  if (recovery.kind === "otherLineage") throw notStorable(context, recovering, compared, "is not of");
  if (recovery.kind === "notNewer") throw notStorable(context, recovering, compared, "is not newer than");
  if (recovery.kind === "newer") {
    show(context, recovering, { ...compared, ...recovery });
    if (!asks && recovery.otherIds.length > 0) throw needsSomebody(context, recovering);
    if (asks) await confirm(context, `Store it as the state of environment ${name}?`, "yes");
    await push(context, recovering, state);
  }
  const kept = setAside(path, state, summary.serial);
  context.terminal.say(
    recovery.kind === "newer" ? "the state is stored" : "the state of errored.tfstate was stored before",
  );
  if (kept !== undefined) context.terminal.say(`kept as: ${relative(context.project.folder, kept)}`);
  return recovery.kind === "newer";
}

function readSummary({ project }: Context, { path, terraform }: Recovering) {
  const byHand = [
    "nothing was stored; Okta may have objects that no state knows",
    `if ${terraform.binary.product} can read it: ${command(project, terraform, `state push ${file(terraform, path)}`)}`,
    "else move it out of that folder, and look for what the next diff would create a second time",
  ];
  try {
    const state = readErroredState(path);
    const summary = stateSummary(state.json);
    if (summary !== undefined) return { state, summary };
    throw new UnusableFile(path, "it is no Terraform state of format 4, or it is encrypted");
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    throw new CommandError("findings", `cannot read ${error.message}`, byHand);
  }
}

async function presentState(context: Context, { terraform, path }: Recovering): Promise<StateSummary | undefined> {
  const { exitCode, stdout, stderr } = await runTerraform(terraform, ["state", "pull"]);
  if (context.signal.aborted) throw interrupted(["nothing was changed"]);
  if (exitCode === 0 && stdout.trim() === "") return undefined;
  const summary = exitCode === 0 ? stateSummary(JSON.parse(stdout)) : undefined;
  if (summary !== undefined) return summary;
  context.terminal.say(printable(stderr).trim());
  throw new CommandError("findings", "cannot read the state that is stored, so nothing was stored in its place", [
    `the newer one stays in ${relative(context.project.folder, path)}`,
  ]);
}

interface Compared {
  readonly errored: StateSummary;
  readonly present: StateSummary | undefined;
}

/** Addresses only: values may be secret. */
function show(
  { terminal, project }: Context,
  { path }: Recovering,
  { errored, present, added, gone, otherIds }: Compared & Extract<StateRecovery, { readonly kind: "newer" }>,
): void {
  const lines = [
    `Terraform could not store a state; it is in ${relative(project.folder, path)}`,
    `  lineage:   ${errored.lineage}`,
    `  serial:    ${errored.serial} (${present === undefined ? "no state is stored" : `stored: ${present.serial}`})`,
    `  objects:   ${errored.addresses.length}`,
    ...(added.length > 0 ? [`  the stored state lacks: ${listed(added)}`] : []),
    ...(gone.length > 0 ? [`  it no longer has: ${listed(gone)}`] : []),
    ...(otherIds.length > 0 ? [`  it has another id of: ${listed(otherIds)}`] : []),
  ];
  terminal.say(lines.map(printableLine).join("\n"));
}

/** Another id is an object that was replaced, or one of somebody else that Terraform would then change or delete. */
function needsSomebody({ project }: Context, { name, path }: Recovering): CommandError {
  return new CommandError(
    "findings",
    `errored.tfstate has other ids than the state of ${name}, so --yes does not store it; nothing was stored`,
    [
      `it stays in ${relative(project.folder, path)}`,
      "an id changes when Terraform replaces an object; compare the ids with those in Okta",
      `if they are right, run it without --yes: mc-okta deploy ${name}`,
    ],
  );
}

function listed(addresses: readonly string[]): string {
  const rest = addresses.length - SHOWN;
  return [...addresses.slice(0, SHOWN), ...(rest > 0 ? [`and ${rest} more`] : [])].join(", ");
}

async function push(context: Context, { name, terraform, path }: Recovering, state: ErroredState): Promise<void> {
  const stays = `it stays in ${relative(context.project.folder, path)}`;
  // What was shown and not what may stand there by now. Terraform checks lineage and serial again, under its lock.
  const { exitCode, stderr } = await withStateCopy(terraform.workingDirectory, state, (copy) =>
    runTerraform(terraform, ["state", "push", copy]),
  );
  if (context.signal.aborted) throw interrupted([`whether the state is stored is not known; ${stays}`]);
  if (exitCode === 0) return;
  context.terminal.say(printable(stderr).trim());
  throw new CommandError("findings", "the state was not stored: see above", [
    stays,
    `try again: mc-okta deploy ${name}`,
  ]);
}

function notStorable(
  { project }: Context,
  { name, terraform, path }: Recovering,
  { errored, present }: Compared,
  relation: string,
): CommandError {
  return new CommandError("findings", `errored.tfstate ${relation} the state of ${name}; nothing was stored`, [
    printableLine(`errored.tfstate: lineage ${errored.lineage}, serial ${errored.serial}`),
    printableLine(`the stored state: lineage ${present?.lineage}, serial ${present?.serial}`),
    "compare what both know:",
    `  ${command(project, terraform, `state list -state=${file(terraform, path)}`)}`,
    `  ${command(project, terraform, "state list")}`,
    `if the stored one is right, move ${relative(project.folder, path)} out of that folder`,
    `if errored.tfstate is right: ${command(project, terraform, `state push -force ${file(terraform, path)}`)}`,
  ]);
}

function command({ folder }: Project, { binary, workingDirectory }: Terraform, rest: string): string {
  return `${binary.file} -chdir=${relative(folder, workingDirectory)} ${rest}`;
}

/** As Terraform sees it, from its folder. */
function file({ workingDirectory }: Terraform, path: string): string {
  return relative(workingDirectory, path);
}
