/** A scope of Okta's own API that is granted to an app. */
export interface AppGrantRecord {
  readonly id: string;
  readonly appId: string;
  readonly scopeId: string;
  readonly createdBy: { readonly id: string; readonly type: string };
  readonly created: string;
  readonly lastUpdated: string;
}

/** What gives, carries or widens access beside users, groups, apps and authorization servers. A file of an older org lacks these lists. */
export interface AccessRecords {
  readonly appGrants: AppGrantRecord[];
  /** Names of groups that were deleted: a new group of such a name has no members of the old one. */
  readonly deletedGroupNames: string[];
}

/** The lists of the first day, and what a state file of an older org lacks. */
export function noAccessRecords(): AccessRecords {
  return { appGrants: [], deletedGroupNames: [] };
}
