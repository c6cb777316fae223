import { dayOf } from "../domain/calendar-day.ts";
import type { Environment, OktaOrg } from "../domain/environment.ts";
import type { ConsoleSettings } from "../domain/settings.ts";
import type { AccessWays } from "../domain/ways/way.ts";
import { createRateLimits, type RateLimits } from "../io/rate-limits.ts";
import type { SettingsDocuments } from "../io/settings-files.ts";
import type { TerraformBinary } from "../io/terraform/terraform-binary.ts";
import type { Progress } from "./progress.ts";
import type { Project } from "./project/project.ts";
import type { OneAtATime } from "./several/slots.ts";

/** An environment, as far as its credential goes. */
export interface CredentialOwner extends Pick<Environment, "name"> {
  readonly okta: Pick<OktaOrg, "orgUrl">;
}

/** What a workflow is given of the world. It has no terminal: it reports, and gives a result. */
export interface World {
  readonly project: Project;
  /** The shell's variables. What of them is for one environment says `ownVariables`. */
  readonly env: NodeJS.ProcessEnv;
  /** All environments that a command is for, so that none gets the credential of another one's org. @default - one alone */
  readonly run?: readonly CredentialOwner[];
  /** Fires on Ctrl-C. */
  readonly signal: AbortSignal;
  readonly fetch: typeof globalThis.fetch;
  /** Shared by all environments that are worked on side by side. */
  readonly rateLimits: RateLimits;
  /** The clock. */
  readonly now: () => Date;
  /** Whether Terraform's own output is asked for in colour. */
  readonly color: boolean;
  /** How long to wait for the lock of a state, in seconds. @default - what the environment file says */
  readonly lockTimeoutSeconds?: number | undefined;
  /** Takes what is told while the work goes on. */
  readonly report: (progress: Progress) => void;
  /**
   * Keeps installations of providers apart in a run of several environments: Terraform's plugin cache takes one at a time.
   * Source: Terraform CLI, "Provider Plugin Cache". @default - there is only one
   */
  readonly installing?: OneAtATime;
  /** Finds the Terraform to use; a run of several environments asks it for its version once. @default - looked for each time */
  readonly findTerraform?: () => Promise<TerraformBinary | undefined>;
  /** Writes out the settings to enter in Management Console; a workflow only decides where the files go. */
  readonly renderSettings: (settings: ConsoleSettings) => SettingsDocuments;
  /** Writes out the list of all access of an environment; a workflow only decides where the file goes. */
  readonly renderAccess: (environment: string, ways: AccessWays) => string;
}

/** A world in which no org was asked yet. */
export function newWorld(surroundings: Omit<World, "rateLimits">): World {
  return { ...surroundings, rateLimits: createRateLimits() };
}

/** The day that it is, in UTC, as `2026-12-31`. */
export function currentDay({ now }: Pick<World, "now">): string {
  return dayOf(now().toISOString());
}
