import type { OrgSwitches } from "local-okta";
import type { ManagementConsoleOptions } from "../../sandbox/management-console/management-console.ts";
import type { ConsoleSettings } from "../../sandbox/management-console/settings/console-settings.ts";
import type { OktaAdmin } from "./okta-admin.ts";

/** How a mistake is made in a deployed org. */
export interface Making {
  readonly make: (admin: OktaAdmin) => Promise<void>;
  /** Readings of Okta under which it can be made. @default - the stricter ones */
  readonly switches?: Partial<OrgSwitches>;
  /** Whether it shows only once the grace of a refresh token is over. @default false */
  readonly waits?: boolean;
}

/** How a mistake is made at Management Console. */
export interface ConsoleMaking {
  /** What is typed in place of the right settings. @default - these */
  readonly type?: (right: ConsoleSettings, admin: OktaAdmin) => Promise<ConsoleSettings>;
  /** By how many seconds the console's clock is wrong. @default 0 */
  readonly clockSkewSeconds?: number;
  readonly options?: Pick<ManagementConsoleOptions, "roleNaming">;
  /** Under which address a user comes. @default "https://localhost:8443" */
  readonly visitedAt?: string;
}
