import type { Finding } from "../../domain/finding.ts";
import { oneAtATime } from "../several/slots.ts";
import { terraformOnce } from "../terraform/terraform-version.ts";
import type { World } from "../world.ts";
import { changedEnvironments } from "./changed-environments.ts";
import { loadEnvironments, noEnvironments } from "./environments.ts";
import type { LoadedEnvironments } from "./loaded-environments.ts";
import { type Selection, selectedNames } from "./selection.ts";

/** The environments that a command is for. */
export interface SelectedEnvironments {
  /** Each once, in the order in which they are begun. */
  readonly names: readonly string[];
  /** What all files say, also those that are not selected. */
  readonly loaded: LoadedEnvironments;
}

/** Reads all environment files, and picks those that a command is for. Throws a `CommandError` when the selection cannot be made. */
export async function selectSeveral(
  world: Pick<World, "project" | "env" | "signal">,
  selection: Selection,
): Promise<SelectedEnvironments> {
  const loaded = loadEnvironments(world.project);
  if (loaded.names.length === 0) throw noEnvironments(world.project);
  const names = selectedNames(selection, loaded.names);
  if (selection.changedSince === undefined) return { names, loaded };
  const changed = await changedEnvironments(world, loaded, selection.changedSince);
  return { names: names.filter((name) => changed.has(name)), loaded };
}

/** What was found in the files of some environments, and in files that belong to none. */
export function findingsOf({ names, loaded }: SelectedEnvironments): readonly Finding[] {
  const others = new Set(loaded.files.filter(({ name }) => !names.includes(name)).map(({ file }) => file));
  return loaded.findings.filter(
    ({ where, environments }) =>
      !others.has(where.file) && (environments === undefined || environments.some((name) => names.includes(name))),
  );
}

/** What is an environment's own in a run of several. */
interface Own extends Pick<World, "report"> {
  /** All environment files, as they were read when the run began. */
  readonly loaded: LoadedEnvironments;
}

/** What the environments of a run share. */
export type Shared = Required<Pick<World, "findTerraform" | "installing" | "run">>;

/** What the environments of one run share: a run makes it once. */
export function sharedByAll(world: World, { names, loaded }: SelectedEnvironments): Shared {
  const run = loaded.environments.filter(({ name }) => names.includes(name));
  return { installing: oneAtATime(), run, findTerraform: terraformOnce(world) };
}

/** The world of one environment in a run of several: the one place where it gets what is its own, and what all share. */
export function environmentWorld(world: World, shared: Shared, { loaded, report }: Own): World {
  return { ...world, ...shared, project: { ...world.project, loaded }, report };
}
