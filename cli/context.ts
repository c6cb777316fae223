import type { Confirmation } from "../workflows/confirmation.ts";
import { newWorld, type World } from "../workflows/world.ts";
import type { Terminal } from "./terminal.ts";
import { showProgress } from "./views/progress.ts";
import { settingsDocuments } from "./views/settings.ts";
import { accessMarkdown } from "./views/ways/access-markdown.ts";

/** What a command is given: the world for its workflow, and the terminal for itself. */
export interface Context {
  readonly world: World;
  readonly terminal: Terminal;
}

/** What a context is created from. */
type Surroundings = Omit<World, "color" | "rateLimits" | "report" | "renderAccess" | "renderSettings"> & {
  readonly terminal: Terminal;
};

/** A context whose workflows report to its terminal. */
export function createContext({ terminal, ...world }: Surroundings): Context {
  return {
    terminal,
    world: newWorld({
      ...world,
      color: terminal.color,
      report: (progress) => showProgress(progress, terminal),
      renderSettings: settingsDocuments,
      renderAccess: accessMarkdown,
    }),
  };
}

/** The same context, with all progress on standard error: standard output is for the result alone. */
export function withProgressBeside({ terminal, world }: Context): Context {
  return {
    terminal,
    world: { ...world, report: (progress) => showProgress(progress, { ...terminal, out: terminal.err }) },
  };
}

/** How a command is confirmed. */
interface ConfirmationOptions {
  /** Whether the command line answers the question already. */
  readonly yes: boolean;
  /** Printed before the question. */
  readonly warning?: string;
}

/** Asks at the terminal, unless the command line answers already or the terminal is not interactive. */
export function confirmation({ terminal, world }: Context, { yes, warning }: ConfirmationOptions): Confirmation {
  if (yes) return "given";
  if (!terminal.interactive) return "nobody to ask";
  return (question) => {
    if (warning !== undefined) terminal.err(warning);
    return terminal.ask(question, world.signal);
  };
}

/** The context of a command line that may set how long to wait for the state lock. */
export function withLockTimeout(context: Context, lockTimeoutSeconds: number | undefined): Context {
  return { ...context, world: { ...context.world, lockTimeoutSeconds } };
}
