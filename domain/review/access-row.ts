/** What one group or client gets at one place, before and after. */
export interface AccessRow {
  readonly kind: "group" | "client";
  /** Of the group or client, the same on both sides; a group has a row for each app. */
  readonly key: string;
  /** In words: a group's name or a client's label. */
  readonly who: string;
  /** Label of the app that is signed in to; absent for an API client. */
  readonly place?: string;
  /** Keys, or ids, of the groups that members are in at once; absent for one group. */
  readonly groups?: readonly string[];
  /** How many combinations of groups the row stands for, which differ in the last group alone; absent for one. */
  readonly alike?: number;
  /** Absent when there was nothing to compare with, or it was not there. */
  readonly before?: Access;
  /** Absent when it will be gone. */
  readonly after?: Access;
  /** `shown` when there is nothing to compare with. */
  readonly change: "new" | "gone" | "changed" | "same" | "shown";
}

/** What somebody gets. */
export type Access = Granted | Denied;

/** Tokens. */
export interface Granted {
  readonly kind: "granted";
  /** Management Console roles by name, sorted; `unknown` when that cannot be told. */
  readonly roles: readonly string[] | "unknown";
  /** Sorted; of a client what it may ask for. */
  readonly scopes: readonly string[];
  /** Keys of the policies that decide, in order of priority. */
  readonly policies: readonly string[];
  /** The longest that an access token lives. */
  readonly accessTokenMinutes: number;
  /** 0 for no end; absent without a refresh token. */
  readonly refreshTokenMinutes?: number;
}

/** A refusal, in Okta's words. */
export interface Denied {
  readonly kind: "denied";
  readonly error: string;
  readonly description: string;
}
