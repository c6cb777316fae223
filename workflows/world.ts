import type { ConsoleSettings } from "../domain/settings.ts";
import type { SettingsDocuments } from "../io/settings-files.ts";
import type { Progress } from "./progress.ts";
import type { Project } from "./project/project.ts";
import type { OneAtATime } from "./several/slots.ts";

/** What a workflow is given of the world. It has no terminal: it reports, and gives a result. */
export interface World {
  readonly project: Project;
  readonly env: NodeJS.ProcessEnv;
  /** Fires on Ctrl-C. */
  readonly signal: AbortSignal;
  readonly fetch: typeof globalThis.fetch;
  /** The clock. */
  readonly now: () => Date;
  /** Whether Terraform's own output is asked for in colour. */
  readonly color: boolean;
  /** Takes what is told while the work goes on. */
  readonly report: (progress: Progress) => void;
  /**
   * Keeps installations of providers apart in a run of several environments: Terraform's plugin cache takes one at a time.
   * Source: Terraform CLI, "Provider Plugin Cache". @default - there is only one
   */
  readonly installing?: OneAtATime;
  /** Writes out the settings to enter in Management Console; a workflow only decides where the files go. */
  readonly renderSettings: (settings: ConsoleSettings) => SettingsDocuments;
}
