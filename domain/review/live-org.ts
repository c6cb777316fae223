import type { Snapshot } from "../access-model/snapshot.ts";

/**
 * What only the org itself can tell. Names in Terraform are those of the state; an object that Terraform does not manage has
 * its id for one. Source: Okta, Groups, Group Rules, Applications and Authorization Servers APIs.
 */
export interface LiveOrg extends Pick<Snapshot, "model" | "resources"> {
  /** Addresses of what Terraform's state has and the org does not show. @default - nothing */
  readonly gone?: readonly string[];
  /** Of every role group, managed or referenced. */
  readonly memberships: readonly Membership[];
  /** Logins of users that the web app is assigned to by name and not by a group. */
  readonly individuallyAssigned: readonly string[];
  readonly groupRules: readonly GroupRule[];
}

/** How many people are in a group. */
export interface Membership {
  /** Key in the live model, or the id. */
  readonly group: string;
  readonly name: string;
  readonly members: number;
}

/** A rule of the org that puts users into groups. */
export interface GroupRule {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  /** Keys in the live model, or ids. */
  readonly groups: readonly string[];
}
