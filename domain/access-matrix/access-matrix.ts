import type { Reference } from "../access-model/access-model.ts";
import type { ANY_OTHER_APP, Outcome } from "./outcome.ts";

/** Who gets what at one authorization server: every group at every app, every client with every scope. */
export interface AccessMatrix {
  readonly users: readonly UserAccess[];
  readonly clients: readonly ClientAccess[];
}

/** What a member of one group, and of no other, gets at an app that users sign in to. */
export interface UserAccess {
  /** The group, or a user of the org in none of the groups who is assigned to the app by name. */
  readonly group: Reference | "noGroup";
  readonly app: string | typeof ANY_OTHER_APP;
  readonly outcome: Outcome;
}

/** What a client gets for a single scope with client credentials. */
export interface ClientAccess {
  readonly client: string | typeof ANY_OTHER_APP;
  readonly scope: string;
  readonly outcome: Outcome;
}
