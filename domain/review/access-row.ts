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

/** A row; `nothing` for what was not there, undefined for a side that is not known or gone. */
export function compared(place: Place, after: Access | undefined, before: Access | "nothing" | undefined): AccessRow {
  if (after === undefined) return { ...place, ...(before && before !== "nothing" && { before }), change: "gone" };
  if (before === undefined) return { ...place, after, change: "shown" };
  if (before === "nothing") return { ...place, after, change: "new" };
  return { ...place, before, after, change: meaning(before) === meaning(after) ? "same" : "changed" };
}

/** What a person would notice: not which policy decides. */
function meaning(access: Access): string {
  if (access.kind === "denied") return "denied";
  const { policies: _, ...rest } = access;
  return JSON.stringify(rest);
}
