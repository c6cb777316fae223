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

/** An environment as the list shows it; what is undefined is not known. */
export interface ListedEnvironment {
  readonly name: string;
  /** From the project's folder. */
  readonly file: string;
  /** Undefined when the file has errors. */
  readonly environment: Environment | undefined;
  /** Whether the state that is here has objects. A state that is not here may be elsewhere: that is not known. */
  readonly deployed: boolean | undefined;
  /** The last change of what is deployed, where the System Log was asked and knows it. */
  readonly lastChange: LastChange | undefined;
  /** Why the System Log did not say it. */
  readonly notRead?: string | undefined;
}

/** Who changed an object of an environment last, as the System Log says. */
export interface LastChange {
  /** RFC 3339. */
  readonly at: string;
  readonly by: string | undefined;
}

/** Environments of which the System Log is read at a time. */
const AT_A_TIME = 4;

/** Lists environments with what is known of them here; with `live` the org of each is asked, too. */
export async function listEnvironments(
  world: World,
  selection: Selection,
  { live }: { readonly live: boolean },
): Promise<ListedEnvironment[]> {
  const { names, loaded } = await selectSeveral(world, selection);
  const files = loaded.files.filter(({ name }) => names.includes(name));
  // A run of several: where it spans two orgs, the plain credential goes to none of them.
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

/** The one place that asks whether an environment is deployed. A damaged state says nothing. */
async function deployment(
  world: World,
  environment: Environment,
): Promise<{ readonly deployed: boolean | undefined; readonly state?: Snapshot }> {
  try {
    const stored = await storedState(world, environment);
    const state = deployedIn(stored);
    if (state !== undefined) return { deployed: true, state };
    // A file may be on another machine; a shared place that has no state is where everybody looks.
    return { deployed: stored === undefined && environment.state.place.kind === "local" ? undefined : false };
  } catch (error) {
    if (asCommandError(error, world.signal) === undefined) throw error;
    return { deployed: undefined };
  }
}

/** What cannot be read fails no list. */
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
    // The query names every object, and fills the screen.
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
