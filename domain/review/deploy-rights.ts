import type { Reading } from "../access-model/reading.ts";

/** What the credential of a deploy needs, and no more. */
export interface DeployRights {
  /** OAuth scopes of Okta's management API, sorted. */
  readonly scopes: readonly string[];
  /** Permissions of a custom admin role, in Okta's words. */
  readonly permissions: readonly string[];
  /** Standard admin roles that have them together. */
  readonly standardRoles: readonly string[];
}

/** What a deploy of these resources needs. */
export function deployRights(_after: Reading): DeployRights {
  return { scopes: [], permissions: [], standardRoles: [] };
}
