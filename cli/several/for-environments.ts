import { CommandError } from "../../workflows/command-error.ts";
import { isOnePlainName, requireSelection, type Selection } from "../../workflows/project/selection.ts";
import type { SelectedEnvironments } from "../../workflows/project/several-environments.ts";
import type { Context } from "../context.ts";
import type { Result } from "../exit-codes.ts";
import type { SeveralOptions, SeveralWork } from "./run-several.ts";

/** The options that select environments. */
export interface SelectionOptions {
  readonly all?: boolean | undefined;
  readonly changedSince?: string | undefined;
}

/** The options of a command that runs for several environments side by side. */
export interface SeveralFlags extends SelectionOptions {
  readonly keepGoing?: boolean | undefined;
  readonly concurrency: number;
}

/** Paths of one environment, by the option that sets them. */
export type Files = Readonly<Record<string, string | undefined>>;

/** A command line for one environment or several. */
export interface EnvironmentsRequest<F extends Files>
  extends SeveralFlags,
    Pick<SeveralOptions, "asksOrg" | "command" | "format" | "onlyFailing"> {
  readonly names: readonly string[];
  /** Paths that must differ between environments. */
  readonly files: F;
}

/** One environment of a command line. */
interface One<F extends Files> {
  /** Its own paths. */
  readonly files: F;
  /** How many environments the command line selects; undefined for one plain name. */
  readonly together?: number;
}

/** Runs a command for one environment. */
type Work<F extends Files> = (context: Context, name: string, one: One<F>) => Promise<Result>;

/** Runs a command for several environments that depend on each other. */
type StartWork = (selected: SelectedEnvironments) => SeveralWork;

/** Placeholder for the environment's name in a path. */
const PLACEHOLDER = "{environment}";

/**
 * Runs a command for the environments that its command line selects. One plain name runs the command alone; anything else
 * counts as several, however many match. Throws a `CommandError` if the selection is invalid, or if several environments
 * would read or write the same file.
 *
 * @param start default: each environment runs independently
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
    throw new CommandError("usage", `several environments would share the path of --${option}`, [
      `add ${PLACEHOLDER} to the path: it is replaced by the name of each environment`,
    ]);
  }
}

/** The paths of one environment. */
export function filesOf<F extends Files>(files: F, name: string): F {
  const own = Object.entries(files).map(([option, path]) => [option, path?.replaceAll(PLACEHOLDER, () => name)]);
  return Object.fromEntries(own) as F;
}
