import type { Outcome } from "../access-matrix/outcome.ts";
import type { Access, AccessRow, Denied } from "./access-row.ts";

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
