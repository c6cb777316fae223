import type { AccessMatrix } from "../access-matrix/access-matrix.ts";
import type { PatternCompiler } from "../access-matrix/group-filter.ts";
import type { Outcome } from "../access-matrix/outcome.ts";
import type { AccessModel } from "../access-model/access-model.ts";

/** One side of a comparison. */
export interface Side {
  readonly model: AccessModel;
  readonly matrix: AccessMatrix;
  /** Of filters in claims. */
  readonly compile: PatternCompiler;
}

/** What one group or client gets at one place, before and after. */
export interface AccessRow {
  readonly kind: "group" | "client";
  /** Key of the group or client, equal on both sides; a group has a row for each app. */
  readonly key: string;
  /** A group's name or a client's label. */
  readonly who: string;
  /** Label of the app for sign-in; absent for an API client. */
  readonly place?: string;
  /** Keys or IDs of the groups in a combination; absent for one group. */
  readonly groups?: readonly string[];
  /** Number of combinations that the row stands for, which differ only in the last group; absent for one. */
  readonly alike?: number;
  /** Absent if there is nothing to compare with, or it did not exist. */
  readonly before?: Access;
  /** Absent if it will be deleted. */
  readonly after?: Access;
  /** `shown` when there is nothing to compare with. */
  readonly change: "new" | "gone" | "changed" | "same" | "shown";
}

/** What a group or client gets. */
export type Access = Granted | Denied;

/** Tokens. */
export interface Granted {
  readonly kind: "granted";
  /** Management Console roles by name, sorted; `unknown` if the claim cannot be evaluated. */
  readonly roles: readonly string[] | "unknown";
  /** Sorted; for a client, the scopes that it can request. */
  readonly scopes: readonly string[];
  /** Keys of the policies that decide, in order of priority. */
  readonly policies: readonly string[];
  /** Longest lifetime of an access token. */
  readonly accessTokenMinutes: number;
  /** 0 means unlimited; absent without a refresh token. */
  readonly refreshTokenMinutes?: number;
}

/** A refusal, in Okta's words. */
export interface Denied {
  readonly kind: "denied";
  readonly error: string;
  readonly description: string;
}

/** Who and where, without what they get. */
export type Place = Pick<AccessRow, "kind" | "key" | "who" | "place" | "groups" | "alike">;

/** What a sign-in gives. */
export function userAccess(outcome: Outcome): Access {
  if (outcome.kind === "refused") return denied(outcome);
  const { idTokenRoles, refreshTokenMinutes } = outcome;
  return {
    kind: "granted",
    roles: idTokenRoles === "unknown" ? idTokenRoles : idTokenRoles.toSorted(),
    scopes: outcome.scopes.toSorted(),
    policies: [outcome.policy],
    accessTokenMinutes: outcome.accessTokenMinutes,
    ...(refreshTokenMinutes !== undefined && { refreshTokenMinutes }),
  };
}

/** A refusal as access. */
export function denied({ error, description }: Omit<Denied, "kind">): Denied {
  return { kind: "denied", error, description };
}

/** A row; `nothing` if it did not exist, undefined if the side is absent. */
export function compared(place: Place, after: Access | undefined, before: Access | "nothing" | undefined): AccessRow {
  if (after === undefined) return { ...place, ...(before && before !== "nothing" && { before }), change: "gone" };
  if (before === undefined) return { ...place, after, change: "shown" };
  if (before === "nothing") return { ...place, after, change: "new" };
  return { ...place, before, after, change: meaning(before) === meaning(after) ? "same" : "changed" };
}

/** What matters to a reader: not which policy decides. */
function meaning(access: Access): string {
  if (access.kind === "denied") return "denied";
  const { policies: _, ...rest } = access;
  return JSON.stringify(rest);
}
