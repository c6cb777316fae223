import { CommandError } from "../../workflows/command-error.ts";
import { isOnePlainName, requireSelection, type Selection } from "../../workflows/project/selection.ts";
import type { SelectedEnvironments } from "../../workflows/project/several-environments.ts";
import type { Context } from "../context.ts";
import type { Result } from "../exit-codes.ts";
import type { SeveralOptions, SeveralWork } from "./run-several.ts";

/** The options that choose environments. */
export interface SelectionOptions {
  readonly all?: boolean | undefined;
  readonly changedSince?: string | undefined;
}

/** The options of a command that runs for several environments side by side. */
export interface SeveralFlags extends SelectionOptions {
  readonly keepGoing?: boolean | undefined;
  readonly concurrency: number;
}

/** What options name a file or folder of one environment, by the option. */
export type Files = Readonly<Record<string, string | undefined>>;

/** A command line that is for one environment or several. */
export interface EnvironmentsRequest<F extends Files>
  extends SeveralFlags,
    Pick<SeveralOptions, "asksOrg" | "command" | "format" | "onlyFailing"> {
  readonly names: readonly string[];
  /** Paths of which each environment needs its own. */
  readonly files: F;
}

/** One environment of a command line. */
interface One<F extends Files> {
  /** Its own paths. */
  readonly files: F;
  /** How many are worked on; undefined for one that was named plainly. */
  readonly together?: number;
}

/** Does a command's work for one environment. */
type Work<F extends Files> = (context: Context, name: string, one: One<F>) => Promise<Result>;

/** Does a command's work for several environments that have to know of each other. */
type StartWork = (selected: SelectedEnvironments) => SeveralWork;

/** Stands for the name of each environment in a path. */
const PLACEHOLDER = "{environment}";

/**
 * Runs a command for the environments that its command line names. For one plain name it is the command alone; anything else
 * is several, however many they turn out to be. Throws a `CommandError` when the selection cannot be made, or several
 * environments would write or read one file.
 *
 * @param start default: each does its work by itself
 */
export async function forEnvironments<F extends Files>(
  context: Context,
  request: EnvironmentsRequest<F>,
  work: Work<F>,
  start?: StartWork,
): Promise<Result> {
  const { command, names, files, all = false, changedSince, keepGoing = false } = request;
  const selection: Selection = { patterns: names, all, changedSince };
  requireSelection(selection, command);
  const [only] = names;
  if (only !== undefined && isOnePlainName(selection))
    return await work(context, only, { files: filesOf(files, only) });
  requirePlaceholders(files);
  const { runSeveral } = await import("./run-several.ts");
  const each: StartWork = (selected) => ({
    run: (own, name) => work(own, name, { files: filesOf(files, name), together: selected.names.length }),
  });
  return await runSeveral(context, { ...request, selection, keepGoing }, start ?? each);
}

function requirePlaceholders(files: Files): void {
  for (const [option, path] of Object.entries(files)) {
    if (path === undefined || path.includes(PLACEHOLDER)) continue;
    throw new CommandError("usage", `several environments would share what --${option} names`, [
      `put ${PLACEHOLDER} into it, which stands for the name of each environment`,
    ]);
  }
}

/** The paths of one environment. */
export function filesOf<F extends Files>(files: F, name: string): F {
  const own = Object.entries(files).map(([option, path]) => [option, path?.replaceAll(PLACEHOLDER, () => name)]);
  return Object.fromEntries(own) as F;
}
