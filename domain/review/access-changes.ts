import { formatLifetime } from "../lifetime.ts";
import type { Access, AccessRow, Granted } from "./access-row.ts";

/** What somebody gains, loses, or keeps for another time. */
export interface AccessChange {
  readonly who: string;
  readonly direction: "gained" | "lost" | "other";
  /** One sentence without a full stop. */
  readonly text: string;
}

/** The differences of rows in words, gains first. */
export function accessChanges(rows: readonly AccessRow[]): AccessChange[] {
  const all = rows.filter(({ change }) => change !== "same" && change !== "shown").flatMap(changesOf);
  return (["gained", "lost", "other"] as const).flatMap((one) => all.filter(({ direction }) => direction === one));
}

function changesOf(row: AccessRow): AccessChange[] {
  const { before, after } = row;
  const [old, wanted] = [grantedOf(before), grantedOf(after)];
  const change: Change = (direction, verb, text) => ({
    who: row.who,
    direction,
    text: `${subjectOf(row)} ${row.kind === "client" ? `${verb}s` : verb} ${text}`,
  });
  if (old === undefined && wanted === undefined) return [];
  if (wanted === undefined) return [change("lost", "lose", `${entry(row)}${why(after)}`)];
  if (old === undefined) return [change("gained", "gain", `${entry(row)}: ${whatOf(wanted)}`)];
  return [...gainsAndLosses(old, wanted, change), ...lifetimes(old, wanted, change)];
}

function grantedOf(access: Access | undefined): Granted | undefined {
  return access?.kind === "granted" ? access : undefined;
}

function subjectOf({ kind, key, who }: AccessRow): string {
  if (kind === "client") return key === "" ? who : `API client ${who}`;
  return key === "noGroup" ? who : `members of ${who}`;
}

function entry({ kind, place }: AccessRow): string {
  return kind === "group" ? `sign-in at ${place ?? "the web app"}` : "API tokens";
}

function why(after: Access | undefined): string {
  return after?.kind === "denied" ? ` (${after.error})` : "";
}

function whatOf(access: Granted): string {
  const roles = access.roles === "unknown" ? ["roles that cannot be told"] : access.roles;
  return `${list(roles.length > 0 ? roles : access.scopes) || "no role"}, ${livesFor(access.accessTokenMinutes)} per token`;
}

/** A change in words: the verb for several, and what follows it. */
type Change = (direction: AccessChange["direction"], verb: string, text: string) => AccessChange;

function gainsAndLosses(old: Granted, wanted: Granted, change: Change): AccessChange[] {
  if (old.roles === "unknown" || wanted.roles === "unknown") {
    return old.roles === wanted.roles ? [] : [change("other", "have", "roles that cannot be compared")];
  }
  const roles = moves(old.roles, wanted.roles, change);
  return roles.length > 0 ? roles : moves(old.scopes, wanted.scopes, change);
}

function moves(old: readonly string[], wanted: readonly string[], change: Change): AccessChange[] {
  const [gained, lost] = [difference(wanted, old), difference(old, wanted)];
  return [
    ...(gained.length > 0 ? [change("gained", "gain", list(gained))] : []),
    ...(lost.length > 0 ? [change("lost", "lose", list(lost))] : []),
  ];
}

function lifetimes(old: Granted, wanted: Granted, change: Change): AccessChange[] {
  const [access, refresh] = [wanted.accessTokenMinutes, wanted.refreshTokenMinutes];
  return [
    ...(access === old.accessTokenMinutes
      ? []
      : [
          change(
            "other",
            "hold",
            `access tokens for ${livesFor(access)} instead of ${livesFor(old.accessTokenMinutes)}`,
          ),
        ]),
    ...(refresh === old.refreshTokenMinutes
      ? []
      : [
          change("other", "stay", `signed in for ${staysFor(refresh)} instead of ${staysFor(old.refreshTokenMinutes)}`),
        ]),
  ];
}

function difference(some: readonly string[], others: readonly string[]): string[] {
  return some.filter((one) => !others.includes(one));
}

function list(items: readonly string[]): string {
  return items.join(", ");
}

function livesFor(minutes: number): string {
  return formatLifetime(minutes * 60);
}

function staysFor(minutes: number | undefined): string {
  if (minutes === undefined) return "one access token";
  return minutes === 0 ? "ever" : livesFor(minutes);
}
