import type { Reference } from "../access-model/access-model.ts";
import type { ANY_OTHER_APP, Outcome } from "./outcome.ts";

/** Who gets what at one authorization server: every group at every app, every client with every scope. */
export interface AccessMatrix {
  readonly users: readonly UserAccess[];
  readonly clients: readonly ClientAccess[];
  /** Only those whose outcome the single groups do not explain; the smallest first. */
  readonly combinations: readonly CombinationAccess[];
  /** Whether every combination that may matter was looked at; a great number is cut off. */
  readonly combinationsComplete: boolean;
}

/** What a member of one group, and of no other, gets at an app that users sign in to. */
export interface UserAccess {
  /** The group, or a user of the org in none of the groups who is assigned to the app by name. */
  readonly group: Reference | "noGroup";
  readonly app: string | typeof ANY_OTHER_APP;
  readonly outcome: Outcome;
}

/** Whom a combination is about. */
export interface Combination {
  /** The special ones first, such as those that a rule excludes. */
  readonly groups: readonly Reference[];
  /** Okta id of a user whom a rule lists or excludes; absent for everybody else. */
  readonly user?: string;
  readonly app: string | typeof ANY_OTHER_APP;
}

/** What a member of several groups gets, or a user whom a rule names. */
export interface CombinationAccess extends Combination {
  readonly outcome: Outcome;
}

/** What a client gets for a single scope with client credentials. */
export interface ClientAccess {
  readonly client: string | typeof ANY_OTHER_APP;
  readonly scope: string;
  readonly outcome: Outcome;
}
