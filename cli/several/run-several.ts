import { printable } from "../../domain/printable.ts";
import { asCommandError, CommandError } from "../../workflows/command-error.ts";
import { requireOwnCredentials } from "../../workflows/org/own-variables.ts";
import type { Selection } from "../../workflows/project/selection.ts";
import {
  findingsOf,
  type SelectedEnvironments,
  selectSeveral,
  sharedByAll,
} from "../../workflows/project/several-environments.ts";
import { type Outcome, Skipped, sideBySide, type Turn } from "../../workflows/several/side-by-side.ts";
import type { Context } from "../context.ts";
import type { Result } from "../exit-codes.ts";
import type { Terminal } from "../terminal.ts";
import { renderError } from "../views/findings.ts";
import { type OwnContext, ownContext } from "./own-context.ts";
import { type Row, rowOf } from "./row.ts";
import { noneSelected, type SeveralView, severalResult } from "./several-result.ts";

/** How a command runs for several environments. */
export interface SeveralOptions extends SeveralView {
  readonly selection: Selection;
  /** Maximum number of environments at a time. */
  readonly concurrency: number;
  /** Continues with the others after an error. */
  readonly keepGoing: boolean;
  /** Whether each needs a credential for its org. @default false */
  readonly asksOrg?: boolean | undefined;
}

/** What a command runs for each of several environments. */
export interface SeveralWork {
  run(own: OwnContext, name: string, turn: Turn): Promise<Result>;
  /** Called once for each environment that was selected. */
  ended?(name: string, outcome: Outcome<unknown>): void;
}

/**
 * Runs a command for several environments side by side, and returns one result: the output of each, a table, and the
 * highest exit code. Findings of the files are shown once, first; without `keepGoing` an error in a file ends the command.
 */
export async function runSeveral(
  context: Context,
  options: SeveralOptions,
  start: (selected: SelectedEnvironments) => SeveralWork,
): Promise<Result> {
  const { world } = context;
  const { selection, command } = options;
  const selected = await selectSeveral(world, selection);
  const { names, loaded } = selected;
  if (names.length === 0) return noneSelected(selection.changedSince, options);
  const findings = findingsOf(selected);
  if (findings.length > 0) world.report({ kind: "findings", findings });
  const broken = new Set(names.filter((name) => loaded.environments.every((one) => one.name !== name)));
  const outcomes =
    broken.size > 0 && !options.keepGoing
      ? names.map((name) => notBegun(name, broken))
      : await workOn(context, options, { selected, broken, work: start(selected) });
  const rows = outcomes.map((outcome, index) => rowOf(names[index] ?? "", loaded, outcome, command));
  return severalResult(rows, options);
}

function notBegun(name: string, broken: ReadonlySet<string>): Outcome<Result> {
  if (broken.has(name)) return { kind: "failed", error: hasErrors(name) };
  return { kind: "skipped", skipped: new Skipped("not begun", "after an error") };
}

function hasErrors(name: string): CommandError {
  return new CommandError("usage", `environment "${name}" has errors`, ["fix the errors above; nothing was run"]);
}

interface Run {
  readonly selected: SelectedEnvironments;
  /** Environments whose files have errors. */
  readonly broken: ReadonlySet<string>;
  readonly work: SeveralWork;
}

async function workOn(context: Context, options: SeveralOptions, run: Run): Promise<Outcome<Result>[]> {
  const { selected, broken, work } = run;
  const { names, loaded } = selected;
  const { signal } = context.world;
  const shared = sharedByAll(context.world, selected);
  if (options.asksOrg) requireOwnCredentials({ ...context.world, ...shared });
  const contexts = new Map(names.map((name) => [name, ownContext(context, name, { ...selected, shared })]));
  let count = 0;
  const onEnd = (name: string, outcome: Outcome<Result>) => {
    const own = contexts.get(name);
    count += 1;
    own?.flush();
    const row = rowOf(name, loaded, outcome, options.command);
    if (outcome.kind !== "skipped") own?.terminal.err(endLine(row, `${count} of ${names.length}`, context.terminal));
    // Last: the question for all environments may wait for it.
    work.ended?.(name, outcome);
  };
  const errorOf = (error: unknown) => asCommandError(error, signal) ?? unexpected(error);
  return sideBySide(names, { ...options, signal, errorOf, onEnd }, async (name, turn) => {
    const own = contexts.get(name);
    if (own === undefined || broken.has(name)) throw hasErrors(name);
    return await work.run(own, name, turn);
  });
}

function endLine({ error, word, what }: Row, place: string, terminal: Pick<Terminal, "color">): string {
  const head = `${place} ${word}`;
  if (error !== undefined) return `${head}\n${renderError(error, terminal)}`;
  return what === "" ? head : `${head}: ${what}`;
}

/** A bug of ours ends only its own environment: the results of the others must be shown. */
function unexpected(error: unknown): CommandError {
  return new CommandError("findings", printable(`unexpected ${error instanceof Error ? error.stack : String(error)}`));
}
