import { attributesOf } from "../../domain/access-model/attributes.ts";
import type { Snapshot } from "../../domain/access-model/snapshot.ts";
import type { LogEvent } from "../../domain/drift/authors.ts";
import type { Environment } from "../../domain/environment.ts";
import { mapConcurrently } from "../../io/map-concurrently.ts";
import { readSystemLog } from "../../io/okta/system-log.ts";
import { asCommandError, interrupted } from "../command-error.ts";
import { openOrg } from "../org/okta-access.ts";
import type { Selection } from "../project/selection.ts";
import { selectSeveral, sharedByAll } from "../project/several-environments.ts";
import { deployedIn, storedState } from "../stack/deployed-state.ts";
import type { World } from "../world.ts";

/** An environment of the list; undefined means unknown. */
export interface ListedEnvironment {
  readonly name: string;
  /** Relative to the project's folder. */
  readonly file: string;
  /** Undefined if the file has errors. */
  readonly environment: Environment | undefined;
  /** Whether the state has objects. Without a local state file it is unknown: the file may be on another machine. */
  readonly deployed: boolean | undefined;
  /** The last change of the deployed objects, if the System Log was read and has it. */
  readonly lastChange: LastChange | undefined;
  /** Why the System Log could not be read. */
  readonly notRead?: string | undefined;
}

/** The last change of an environment's objects according to the System Log. */
export interface LastChange {
  /** RFC 3339. */
  readonly at: string;
  readonly by: string | undefined;
}

/** Concurrent reads of System Logs. */
const AT_A_TIME = 4;

/** Lists environments with what is known locally; with `live` also reads the org of each. */
export async function listEnvironments(
  world: World,
  selection: Selection,
  { live }: { readonly live: boolean },
): Promise<ListedEnvironment[]> {
  const { names, loaded } = await selectSeveral(world, selection);
  const files = loaded.files.filter(({ name }) => names.includes(name));
  // A run of several environments: if it spans two orgs, neither gets the plain credential.
  const shared: World = { ...world, ...sharedByAll(world, { names, loaded }) };
  const listed = await mapConcurrently(files, AT_A_TIME, async ({ name, file }): Promise<ListedEnvironment> => {
    const environment = loaded.environments.find((one) => one.file === file);
    if (environment === undefined) return { name, file, environment, deployed: undefined, lastChange: undefined };
    const { deployed, state } = await deployment(shared, environment);
    const change = live && state !== undefined ? await lastChange(shared, environment, state) : {};
    return { name, file, environment, deployed, lastChange: undefined, ...change };
  });
  if (world.signal.aborted) throw interrupted();
  return listed;
}

/** Whether an environment is deployed; unknown if its state is damaged. */
async function deployment(
  world: World,
  environment: Environment,
): Promise<{ readonly deployed: boolean | undefined; readonly state?: Snapshot }> {
  try {
    const stored = await storedState(world, environment);
    const state = deployedIn(stored);
    if (state !== undefined) return { deployed: true, state };
    // A state file may be on another machine; an empty shared place is the same for everybody.
    return { deployed: stored === undefined && environment.state.place.kind === "local" ? undefined : false };
  } catch (error) {
    if (asCommandError(error, world.signal) === undefined) throw error;
    return { deployed: undefined };
  }
}

/** A failed read does not fail the list. */
async function lastChange(
  world: World,
  environment: Environment,
  { resources }: Snapshot,
): Promise<Pick<ListedEnvironment, "lastChange" | "notRead">> {
  try {
    const org = await openOrg(world, environment);
    const log = await readSystemLog(org, resources.flatMap(idOf).sort(), world.now());
    if ("notRead" in log) return { lastChange: undefined, notRead: log.notRead };
    const [last] = log.toSorted(newestFirst);
    return { lastChange: last && { at: last.published, by: last.actor } };
  } catch (error) {
    const commandError = asCommandError(error, world.signal);
    if (commandError === undefined) throw error;
    // The query lists every object, and would fill the screen.
    return { lastChange: undefined, notRead: commandError.message.replace(/\?\S*/, "") };
  }
}

function idOf({ attributes }: Snapshot["resources"][number]): string[] {
  const { id } = attributesOf(attributes);
  return typeof id === "string" ? [id] : [];
}

function newestFirst(a: LogEvent, b: LogEvent): number {
  return Number(a.published < b.published) - Number(a.published > b.published);
}
