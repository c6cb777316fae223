import type { PolicyRequest } from "../../access-matrix/matching-rule.ts";
import {
  type App,
  type AuthorizationServer,
  type Group,
  isSameReference,
  type Reference,
} from "../../access-model/access-model.ts";

/** What one failed proof is about, on one side: as configured, or as the org has it now. */
export interface Side {
  readonly app: App | undefined;
  readonly server: AuthorizationServer | undefined;
  readonly groups: readonly Group[];
}

/** What the org looked like when a proof had failed. Only ever used to name a cause. */
export interface Evidence {
  readonly configured: Side;
  readonly live: Side;
  /** What was asked for. */
  readonly request: PolicyRequest;
  /** `redirect_uri` of an authorization request. */
  readonly redirectUri?: string;
  /** Whether the secret that was sent is one of the app's; absent when there is no secret to compare. */
  readonly secretIsCurrent?: boolean;
  /** Absent for a proof without a user. */
  readonly user?: {
    readonly active: boolean;
    /** The groups that give the user's roles, as configured. */
    readonly configuredGroups: readonly Reference[];
    /** The groups the user is in, those that give no role included. */
    readonly liveGroups: readonly Reference[];
  };
}

/** Where in an environment file a cause has its key. */
export type Place = "client" | "users" | "roles" | "authorizationServer";

/** A mistake in the org, at Management Console or in a directory that can make a proof fail. */
export interface Cause {
  /** What is wrong, in one line. */
  readonly summary: string;
  /** What to do; `<env>` stands for the environment's name. */
  readonly fix: string;
  readonly place: Place;
  /** Whether it is so, by what the org says. Absent: the org cannot tell. */
  readonly holds?: (evidence: Evidence) => boolean;
  /** Only a proof with a user can have it. */
  readonly needsUser?: true;
}

/** Fix of everything that Terraform manages. */
export const DEPLOY = "put it back: mc-okta deploy <env>";

/** Whether a managed group is gone from the org: then it has neither members nor assignments, and its deletion is the cause. */
export function isDeleted({ groups }: Side, reference: Reference): boolean {
  return "key" in reference && !groups.some(({ key }) => isSameReference({ key }, reference));
}
