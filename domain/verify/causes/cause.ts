import { isSameReference, type Reference } from "../../access-model/access-model.ts";

/** What a proof had to go by that is no setup of the org: users and secrets. Only ever used to name a cause. */
export interface Evidence {
  /** Whether the secret that was sent is one of the app's; absent when there is no secret to compare. */
  readonly secretIsCurrent?: boolean;
  /** Absent for a proof without a user. */
  readonly user?: UserEvidence;
}

/** A user as the list of users and the org have them. Groups are those that give roles, and that are there. */
export interface UserEvidence {
  readonly active: boolean;
  /** As the list of users says. */
  readonly listedGroups: readonly Reference[];
  /** As the org says. */
  readonly groups: readonly Reference[];
}

/** Where in an environment file a cause has its key. */
export type Place = "client" | "users" | "roles" | "authorizationServer";

/** What can make a proof fail and no setup of an org shows: users, secrets, and Management Console. */
export interface Cause {
  /** What is wrong, in one line. */
  readonly summary: string;
  /** What to do; `<env>` stands for the environment's name. */
  readonly fix: string;
  readonly place: Place;
  /** Whether it is so, by what the org says. Absent: the org cannot tell. */
  readonly holds?: (evidence: Evidence) => boolean;
}

/** Whether a user lacks a group of a list. */
export function lacksOne(groups: readonly Reference[], of: readonly Reference[]): boolean {
  return of.some((group) => !groups.some((one) => isSameReference(one, group)));
}
