import { chmodSync, existsSync, renameSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { attributesOf } from "../../domain/access-model/attributes.ts";
import type { Environment } from "../../domain/environment.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { defaultStatePath, type LocalPlace, type StatePlace } from "../../domain/state-place.ts";
import { type StateSummary, stateSummary } from "../../domain/state-recovery.ts";
import { writePrivateFile } from "../../io/private-file.ts";
import { makePrivateFolder, prepareStateFile } from "../../io/state-file.ts";
import { initializedPlace, isSamePlace } from "../../io/terraform/backend-place.ts";
import {
  StateNotReached,
  type StoredState,
  type TerraformRun,
  withStoredState,
} from "../../io/terraform/stored-state.ts";
import { runInit } from "../../io/terraform/terraform-init.ts";
import { CommandError, interrupted } from "../command-error.ts";
import { TEMPORARY } from "../leftovers.ts";
import { environmentAtHead } from "../project/environment-at-head.ts";
import { oneEnvironment } from "../project/environments.ts";
import { otherEnvironments } from "../project/other-environments.ts";
import type { Project } from "../project/project.ts";
import { stateNotReached } from "../stack/deployed-state.ts";
import { synthesizeFor } from "../stack/terraform-of-stack.ts";
import { isUnfinished } from "../stack/unfinished-deploy.ts";
import { refuseErroredState } from "../terraform/errored-state.ts";
import { beginNow, emptyState } from "../terraform/first-state.ts";
import { placeInProject } from "../terraform/init.ts";
import { requireTerraform } from "../terraform/terraform-version.ts";
import type { World } from "../world.ts";

/** Options of {@link moveState}. */
export interface MoveOptions {
  /** A state file, relative to the current folder. @default - the last place of the state, or that of the newest commit */
  readonly from?: string | undefined;
}

/** A state that was moved. */
export interface MovedState {
  readonly environment: Environment;
  readonly from: StatePlace;
  readonly to: StatePlace;
  /** Number of objects in the state. */
  readonly objects: number;
  /** Path of a copy that Terraform does not read, relative to the project's folder. */
  readonly keptAs: string;
}

/**
 * Moves the state of an environment to the place that its file sets, and compares both places. Throws a `CommandError`,
 * without changes, if the move is not safe.
 */
export async function moveState(world: World, name: string, options: MoveOptions): Promise<MovedState> {
  const environment = oneEnvironment(world, name);
  refuseErroredState(world.project, environment);
  const binary = await requireTerraform(world);
  const { env, signal, project } = world;
  const { place } = environment.state;
  const lockTimeoutSeconds = world.lockTimeoutSeconds ?? environment.state.lockTimeoutSeconds;
  const run: TerraformRun = { binary, env, signal, lockTimeoutSeconds };
  const to = absolute(project, place);
  const from = await formerPlace(world, environment, to, options);
  const moving: Moving = { world, run, name };
  const text = await pulled(moving, from);
  const source = summaryOf(moving, from, text);
  if (source === undefined) throw nothingToMove(project, name, from);
  const before = from.kind === "local" ? { ...environment, state: { ...environment.state, place: from } } : environment;
  if (isUnfinished(project, before, JSON.parse(text))) throw unfinished(name);
  await reached(moving, from, "cannot lock", ({ checkLock }) => checkLock());
  await store(moving, { text, source, to });
  await requireSame(moving, { source, from, to });
  // As early as possible, so that nobody deploys from the old place; a move that fails before this can be run again.
  const keptAs =
    from.kind === "local"
      ? setAside(from.path, source.serial)
      : await emptied(moving, from, { text, source, copy: resolve(project.folder, defaultStatePath(name)) });
  // Initializes Terraform with the new place. It may fail to install a provider, after the backend is configured.
  await runInit(await synthesizeFor(world, environment, binary), ["-reconfigure"]);
  return { environment, from, to, objects: source.addresses.length, keptAs: relative(project.folder, keptAs) };
}

interface Moving {
  readonly world: World;
  readonly run: TerraformRun;
  readonly name: string;
}

/** The previous place of the state. */
async function formerPlace(
  world: World,
  environment: Environment,
  to: StatePlace,
  { from }: MoveOptions,
): Promise<StatePlace> {
  const { project } = world;
  const { name } = environment;
  if (from !== undefined) {
    const path = resolve(project.folder, from);
    if (!existsSync(path)) throw new CommandError("usage", `${relative(project.folder, path)} does not exist`);
    const place: LocalPlace = { kind: "local", path };
    if (isSamePlace(place, to))
      throw new CommandError("usage", `${relative(project.folder, path)} is already the place of the state`);
    await requireNobodyElses(world, name, place);
    return place;
  }
  const kept = initializedPlace(join(project.outdir, "stacks", name));
  const committed =
    kept === undefined || kept === "other" || isSamePlace(kept, to) ? await placeAtHead(world, environment) : kept;
  if (committed !== undefined && !isSamePlace(committed, to)) return committed;
  throw new CommandError("usage", `found no previous place of the state of ${name} on this machine`, [
    `the environment file sets ${placeInProject(project, to)}`,
    `name the file to move: mc-okta state move ${name} --from state/${name}.tfstate`,
    `or check out the commit before the change, run mc-okta diff ${name}, then return and move it`,
  ]);
}

/** Refuses the state of another environment, because a moved file is renamed. */
async function requireNobodyElses(world: World, name: string, place: LocalPlace): Promise<void> {
  const { project } = world;
  const { environments } = await otherEnvironments(world, name);
  const owner = environments.find((one) => isSamePlace(absolute(project, one.state.place), place));
  if (owner === undefined) return;
  const file = placeInProject(project, place);
  throw new CommandError("usage", `${file} is the state of the environment ${owner.name}; nothing was moved`, [
    `if it is also the state of ${name}, move a copy: cp ${shellWord(file)} ${shellWord(`${file}.copy`)}`,
  ]);
}

async function placeAtHead(world: World, environment: Environment): Promise<StatePlace | undefined> {
  const committed = await environmentAtHead(world, environment);
  return committed && absolute(world.project, committed.state.place);
}

function absolute({ folder }: Project, place: StatePlace): StatePlace {
  return place.kind === "local" ? { kind: "local", path: resolve(folder, place.path) } : place;
}

/** Stores the state in its new place, unless it is already there, as after an interrupted move. */
async function store(
  moving: Moving,
  { text, source, to }: { readonly text: string; readonly source: StateSummary; readonly to: StatePlace },
): Promise<void> {
  const { name, world } = moving;
  const present = summaryOf(moving, to, await pulled(moving, to));
  if (present?.content === source.content) return;
  if (present !== undefined && present.addresses.length > 0) throw occupied(world.project, name, to, present);
  if (to.kind === "local") prepareStateFile(to.path);
  const next = {
    ...attributesOf(JSON.parse(text)),
    ...(present && { lineage: present.lineage, serial: Math.max(source.serial, present.serial) + 1 }),
  };
  // The next deploy records since when it exists, by the org's clock.
  await reached(moving, to, "cannot store", ({ push }) => push(next));
}

/** Reads both places again, to detect changes during the move. */
async function requireSame(
  moving: Moving,
  { source, from, to }: { readonly source: StateSummary; readonly from: StatePlace; readonly to: StatePlace },
): Promise<void> {
  for (const place of [from, to]) {
    const found = summaryOf(moving, place, await pulled(moving, place));
    if (found?.content === source.content) continue;
    throw changedMeanwhile(moving, place);
  }
}

function changedMeanwhile({ name, world }: Moving, place: StatePlace): CommandError {
  return new CommandError("findings", `the state of ${name} was changed while it was moved`, [
    `${placeInProject(world.project, place)} has different contents now`,
    "make sure that nobody deploys, empty the new place, and move the state again",
  ]);
}

async function pulled(moving: Moving, place: StatePlace): Promise<string> {
  if (place.kind === "local" && !existsSync(place.path)) return "";
  return await reached(moving, place, "cannot read", ({ pull }) => pull());
}

async function reached<T>(
  { name, run, world }: Moving,
  place: StatePlace,
  what: string,
  act: (state: StoredState) => Promise<T>,
): Promise<T> {
  try {
    return await withStoredState(run, place, TEMPORARY.state, act);
  } catch (error) {
    if (world.signal.aborted) throw interrupted([`to continue: mc-okta state move ${name}`]);
    if (!(error instanceof StateNotReached)) throw error;
    throw stateNotReached(`${what} the state of ${name}`, placeInProject(world.project, place), error.message);
  }
}

function summaryOf({ name, world }: Moving, place: StatePlace, text: string): StateSummary | undefined {
  if (text === "") return undefined;
  const summary = stateSummary(JSON.parse(text));
  if (summary !== undefined) return summary;
  throw new CommandError(
    "usage",
    `${placeInProject(world.project, place)} does not contain a Terraform state of version 4`,
    [`nothing was moved; check that place, then run: mc-okta state move ${name}`],
  );
}

function nothingToMove(project: Project, name: string, from: StatePlace): CommandError {
  return new CommandError("usage", `${placeInProject(project, from)} has no state of ${name}`, [
    "nothing was moved",
    `if it was never deployed, remove Terraform's data folder: rm -r ${relative(project.folder, join(project.outdir, "stacks", name, ".terraform"))}`,
    `if it was deployed, name the file of its state: mc-okta state move ${name} --from FILE`,
  ]);
}

function occupied(project: Project, name: string, to: StatePlace, { addresses, serial }: StateSummary): CommandError {
  return new CommandError("findings", `${placeInProject(project, to)} has a different state; nothing was moved`, [
    `it has ${addresses.length} objects, serial ${serial}`,
    `if it is the right one, ${name} was already moved: mc-okta diff ${name}`,
    "if it is somebody else's, set another place in the environment file",
  ]);
}

function unfinished(name: string): CommandError {
  return new CommandError("findings", `the last deploy of ${name} was interrupted; nothing was moved`, [
    `revert the change of state in the environment file, run mc-okta deploy ${name}, then move the state`,
  ]);
}

/**
 * Empties the old shared place of a moved state, so that nobody with the old environment file deploys from it; keeps a copy
 * that only its owner can read. The serial is the next one, so that Terraform refuses it if somebody has just stored a state.
 * The begin of the empty state excludes all earlier objects.
 */
async function emptied(
  moving: Moving,
  from: StatePlace,
  { text, source, copy }: { readonly text: string; readonly source: StateSummary; readonly copy: string },
): Promise<string> {
  const { name, run, world } = moving;
  const keptAs = movedName(copy, source.serial);
  makePrivateFolder(dirname(keptAs));
  writePrivateFile(keptAs, text);
  const next = { ...emptyState(run.binary.version), lineage: source.lineage, serial: source.serial + 1 };
  await reached(moving, from, `${name} was moved, but its old place is not empty: cannot store`, async (state) => {
    try {
      await state.push(next);
    } catch (error) {
      const present = summaryOf(moving, from, await state.pull());
      throw present?.content === source.content ? error : changedMeanwhile(moving, from);
    }
    await beginNow(state, () => world.now().getTime());
  });
  return keptAs;
}

function movedName(path: string, serial: number): string {
  return `${path}.moved-serial-${serial}`;
}

/** Renames a file, so that nobody with the old environment file deploys from it. Only its owner can read it. */
function setAside(path: string, serial: number): string {
  const name = movedName(path, serial);
  chmodSync(path, 0o600);
  renameSync(path, name);
  return name;
}
