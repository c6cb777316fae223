import type { Project } from "./project.ts";
import type { Terminal } from "./terminal.ts";

/** What a command is given of the world. */
export interface Context {
  readonly project: Project;
  readonly env: NodeJS.ProcessEnv;
  readonly terminal: Terminal;
  /** Fires on Ctrl-C. */
  readonly signal: AbortSignal;
  readonly fetch: typeof globalThis.fetch;
  /** The clock. */
  readonly now: () => Date;
}
