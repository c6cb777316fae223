import type { ConsoleLog } from "./console-log.ts";
import type { ConsoleSwitches } from "./console-switches.ts";
import type { OktaClient } from "./okta/okta-client.ts";
import type { SigningKeys } from "./okta/signing-keys.ts";
import type { RoleNaming } from "./role.ts";
import type { BrowserSessions } from "./session/browser-sessions.ts";
import type { DomainUsers } from "./session/domain-users.ts";
import type { LocalUser } from "./session/local-user.ts";
import type { TokenSets } from "./session/token-sets.ts";
import type { SettingsStore } from "./settings/settings-store.ts";
import type { SignInAttempts } from "./sign-in/sign-in-attempts.ts";

/** A running Management Console: its options and its data. */
export interface RunningConsole {
  readonly version: string;
  readonly roleNaming: RoleNaming;
  /** User groups made by hand. */
  readonly customRoles: readonly string[];
  readonly switches: ConsoleSwitches;
  readonly clock: () => Date;
  readonly settings: SettingsStore;
  readonly log: ConsoleLog;
  readonly okta: OktaClient;
  readonly keys: SigningKeys;
  readonly attempts: SignInAttempts;
  readonly tokenSets: TokenSets;
  readonly sessions: BrowserSessions;
  readonly domainUsers: DomainUsers;
  readonly superAdministrator: LocalUser;
}
