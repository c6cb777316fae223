import type { CauseId } from "../../domain/verify/causes/all.ts";
import type { ConsoleFinding } from "../../sandbox/management-console/console-finding.ts";
import type { ManagementConsoleOptions } from "../../sandbox/management-console/management-console.ts";
import type { ConsoleSettings } from "../../sandbox/management-console/settings/console-settings.ts";
import type { OktaAdmin } from "./okta-admin.ts";

/** One mistake that somebody makes at Management Console with a good deployment, and who says so. */
export interface ConsoleMistake {
  /** Name of its file. */
  readonly id: string;
  /** What was done. */
  readonly title: string;
  /** What is typed in place of the right settings. @default - these */
  readonly type?: (right: ConsoleSettings, admin: OktaAdmin) => Promise<ConsoleSettings>;
  /** By how many seconds the console's clock is wrong. @default 0 */
  readonly clockSkewSeconds?: number;
  readonly options?: Pick<ManagementConsoleOptions, "roleNaming">;
  /** Under which address a user comes. @default "https://localhost:8443" */
  readonly visitedAt?: string;
  /** What the console says when the settings are saved. */
  readonly atSave: readonly ConsoleFinding["code"][];
  /** What it says when a user signs in. Absent when nothing was saved. */
  readonly atSignIn?: readonly (ConsoleFinding["code"] | "Okta's error page")[];
  /** What it says when an API client calls. Absent when nothing was saved. */
  readonly atCall?: readonly ConsoleFinding["code"][];
  /** What `verify --console` names then, the most likely first. */
  readonly causes: readonly CauseId[];
}
