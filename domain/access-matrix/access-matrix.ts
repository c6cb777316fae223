import type { Reference } from "../access-model/access-model.ts";
import type { ANY_OTHER_APP, Outcome } from "./outcome.ts";

/** Who gets what at one authorization server: every group at every app, every client with every scope. */
export interface AccessMatrix {
  readonly users: readonly UserAccess[];
  readonly clients: readonly ClientAccess[];
  /** Combinations whose outcome single groups do not explain; the smallest first. */
  readonly combinations: readonly CombinationAccess[];
  /** Whether every relevant combination was evaluated; a large number is cut off. */
  readonly combinationsComplete: boolean;
}

/** What a member of exactly one group gets at an app for users. */
export interface UserAccess {
  /** The group, or `noGroup` for a user in none of the groups who is assigned to the app individually. */
  readonly group: Reference | "noGroup";
  readonly app: string | typeof ANY_OTHER_APP;
  readonly outcome: Outcome;
}

/** The subject of a combination. */
export interface Combination {
  /** Special ones first, such as groups that a rule excludes. */
  readonly groups: readonly Reference[];
  /** Okta ID of a user whom a rule lists or excludes; absent for all other users. */
  readonly user?: string;
  readonly app: string | typeof ANY_OTHER_APP;
}

/** What a member of several groups gets, or a user in a rule. */
export interface CombinationAccess extends Combination {
  readonly outcome: Outcome;
}

/** What a client gets for one scope with client credentials. */
export interface ClientAccess {
  readonly client: string | typeof ANY_OTHER_APP;
  readonly scope: string;
  readonly outcome: Outcome;
}
