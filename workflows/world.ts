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

/** An environment, reduced to what its credential depends on. */
export interface CredentialOwner extends Pick<Environment, "name"> {
  readonly okta: Pick<OktaOrg, "orgUrl">;
}

/** Everything outside of a workflow that it uses. It has no terminal: it reports progress, and returns a result. */
export interface World {
  readonly project: Project;
  /** The shell's variables. `ownVariables` selects those of one environment. */
  readonly env: NodeJS.ProcessEnv;
  /** All environments of a command, so that none gets the credential of another one's org. @default - only one */
  readonly run?: readonly CredentialOwner[];
  /** Aborted on Ctrl-C. */
  readonly signal: AbortSignal;
  readonly fetch: typeof globalThis.fetch;
  /** Shared by all environments that run side by side. */
  readonly rateLimits: RateLimits;
  /** The clock. */
  readonly now: () => Date;
  /** Whether Terraform's output is colored. */
  readonly color: boolean;
  /** How long to wait for a state lock, in seconds. @default - `state.lockTimeout` of the environment file */
  readonly lockTimeoutSeconds?: number | undefined;
  /** Receives progress. */
  readonly report: (progress: Progress) => void;
  /**
   * Serializes the installation of providers in a run of several environments: Terraform's plugin cache is not safe for
   * concurrent use. Source: Terraform CLI, "Provider Plugin Cache". @default - there is only one
   */
  readonly installing?: OneAtATime;
  /** Finds the Terraform to use; a run of several environments does so once. @default - a new search each time */
  readonly findTerraform?: () => Promise<TerraformBinary | undefined>;
  /** Renders the settings to enter in Management Console; a workflow only decides where the files go. */
  readonly renderSettings: (settings: ConsoleSettings) => SettingsDocuments;
  /** Renders the list of access of an environment; a workflow only decides where the file goes. */
  readonly renderAccess: (environment: string, ways: AccessWays) => string;
}

/** A world that has not called any org yet. */
export function newWorld(surroundings: Omit<World, "rateLimits">): World {
  return { ...surroundings, rateLimits: createRateLimits() };
}

/** Today's date in UTC, as `2026-12-31`. */
export function currentDay({ now }: Pick<World, "now">): string {
  return dayOf(now().toISOString());
}
