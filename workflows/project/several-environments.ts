import type { Finding } from "../../domain/finding.ts";
import { oneAtATime } from "../several/slots.ts";
import { terraformOnce } from "../terraform/terraform-version.ts";
import type { World } from "../world.ts";
import { changedEnvironments } from "./changed-environments.ts";
import { loadEnvironments, noEnvironments } from "./environments.ts";
import type { LoadedEnvironments } from "./loaded-environments.ts";
import { type Selection, selectedNames } from "./selection.ts";

/** The selected environments of a command. */
export interface SelectedEnvironments {
  /** Each once, in the order in which they start. */
  readonly names: readonly string[];
  /** All files, including those that are not selected. */
  readonly loaded: LoadedEnvironments;
}

/** Reads all environment files, and selects those of a command. Throws a `CommandError` if the selection is invalid. */
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

/** The findings of the selected environments, and of files that belong to no environment. */
export function findingsOf({ names, loaded }: SelectedEnvironments): readonly Finding[] {
  const others = new Set(loaded.files.filter(({ name }) => !names.includes(name)).map(({ file }) => file));
  return loaded.findings.filter(
    ({ where, environments }) =>
      !others.has(where.file) && (environments === undefined || environments.some((name) => names.includes(name))),
  );
}

/** What differs between the environments of a run. */
interface Own extends Pick<World, "report"> {
  /** All environment files, as read at the start of the run. */
  readonly loaded: LoadedEnvironments;
}

/** What the environments of a run share. */
export type Shared = Required<Pick<World, "findTerraform" | "installing" | "run">>;

/** Creates what the environments of a run share: once per run. */
export function sharedByAll(world: World, { names, loaded }: SelectedEnvironments): Shared {
  const run = loaded.environments.filter(({ name }) => names.includes(name));
  return { installing: oneAtATime(), run, findTerraform: terraformOnce(world) };
}

/** The world of one environment in a run of several. */
export function environmentWorld(world: World, shared: Shared, { loaded, report }: Own): World {
  return { ...world, ...shared, project: { ...world.project, loaded }, report };
}
