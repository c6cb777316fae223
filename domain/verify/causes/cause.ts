import { isSameReference, type Reference } from "../../access-model/access-model.ts";

/** Input of a proof outside the org's setup: users and secrets. Only used to name a cause. */
export interface Evidence {
  /** Whether the secret of the request belongs to the app; absent if there is no secret to compare. */
  readonly secretIsCurrent?: boolean;
  /** Absent for a proof without a user. */
  readonly user?: UserEvidence;
}

/** A user in the list of users and in the org. Groups are existing role groups. */
export interface UserEvidence {
  readonly active: boolean;
  /** From the list of users. */
  readonly listedGroups: readonly Reference[];
  /** From the org. */
  readonly groups: readonly Reference[];
}

/** Part of an environment file with a cause's key. */
export type Place = "client" | "users" | "roles" | "authorizationServer";

/** A cause that an org's setup does not show: users, secrets, and Management Console. */
export interface Cause {
  /** What is wrong, in one line. */
  readonly summary: string;
  /** What to do; `<env>` stands for the environment's name. */
  readonly fix: string;
  readonly place: Place;
  /** Whether the org confirms it. Absent if the org cannot show it. */
  readonly holds?: (evidence: Evidence) => boolean;
}

/** Whether a user is missing from a group of a list. */
export function lacksOne(groups: readonly Reference[], of: readonly Reference[]): boolean {
  return of.some((group) => !groups.some((one) => isSameReference(one, group)));
}
