import type { PasswordRecord } from "../oauth/oauth-records.ts";
import type { IdSource } from "./okta-ids.ts";
import type { OrganizationRecord, OrgRecords } from "./org-state.ts";
import type { RoleTargets } from "./role-targets.ts";
import type { OrgSeed } from "./seed.ts";
import type { OrgSwitches } from "./switches.ts";
import type { SystemLog } from "./system-log.ts";

/** The org, as the routes use it. */
export interface Org {
  /** Base of every link, without a trailing slash. */
  readonly url: string;
  readonly organization: OrganizationRecord;
  readonly records: OrgRecords;
  readonly log: SystemLog;
  readonly switches: OrgSwitches;
  readonly seed: OrgSeed;
  /** Passwords of the seeded users, by login. */
  readonly passwords: readonly PasswordRecord[];
  /** Role targets of the admins of the org's credentials. Null for the whole org. */
  readonly roleTargets: RoleTargets | null;
  /** Rights that the admins of the org's credentials lack, as OAuth 2.0 scopes. */
  readonly missingRights: readonly string[];
  readonly ids: IdSource;
  readonly clock: () => Date;
}

/** The current time as Okta stores it: whole seconds, written with three zeros. */
export function timestamp(org: Org): string {
  return toTimestamp(org.clock());
}

/** A time as Okta writes it: `2026-11-24T23:31:43.000Z`. */
export function toTimestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}.000Z`;
}

/** Removes from `list` in place everything that matches. */
export function removeWhere<T>(list: T[], matches: (item: T) => boolean): void {
  const kept = list.filter((item) => !matches(item));
  list.length = 0;
  for (const item of kept) {
    list.push(item);
  }
}
