import { difference } from "../difference.ts";
import { formatLifetime } from "../lifetime.ts";
import type { Access, AccessRow, Granted } from "./access-row.ts";

/** Access that a group or client gains or loses. */
export interface AccessChange {
  /** Who gains or loses, such as `members of View Only`. */
  readonly who: string;
  /** A longer-lived token is gained, a shorter-lived one lost. `other`: unknown. */
  readonly direction: "gained" | "lost" | "other";
  /** What happens: verb and object, to follow `who`. */
  readonly what: string;
}

/** Most names in one sentence. */
const MOST_NAMES = 6;

/** The differences of rows in words, gains first; equal changes of several rows are one entry. */
export function accessChanges(rows: readonly AccessRow[]): AccessChange[] {
  const alike = new Map<string, RowChange[]>();
  for (const change of rows.filter(({ change }) => change !== "same" && change !== "shown").flatMap(changesOf)) {
    const key = JSON.stringify([change.direction, change.kind, change.verb, change.text]);
    alike.set(key, [...(alike.get(key) ?? []), change]);
  }
  const all = [...alike.values()].flatMap(together);
  return (["gained", "lost", "other"] as const).flatMap((one) => all.filter(({ direction }) => direction === one));
}

/** The change of one group or client. */
interface RowChange extends Pick<AccessChange, "direction"> {
  readonly kind: "members" | "client" | "anyClient" | "outsiders";
  readonly name: string;
  /** In the plural form. */
  readonly verb: string;
  readonly text: string;
}

function together(changes: readonly RowChange[]): AccessChange[] {
  const [first] = changes;
  if (first === undefined) return [];
  const { direction, kind, verb, text } = first;
  const names = changes.map(({ name }) => name);
  const more = names.length > MOST_NAMES ? `, and ${names.length - MOST_NAMES} more` : "";
  const isOne = kind === "anyClient" || (kind === "client" && names.length === 1);
  const prefix = {
    members: "members of ",
    client: isOne ? "API client " : "API clients ",
    anyClient: "",
    outsiders: "",
  };
  return [
    {
      who: `${prefix[kind]}${names.slice(0, MOST_NAMES).join(", ")}${more}`,
      direction,
      what: `${isOne ? thirdPerson(verb) : verb} ${text}`,
    },
  ];
}

function thirdPerson(verb: string): string {
  return verb === "have" ? "has" : `${verb}s`;
}

function changesOf(row: AccessRow): RowChange[] {
  const { before, after } = row;
  const [old, desired] = [grantedOf(before), grantedOf(after)];
  const change: Change = (direction, verb, text) => ({
    kind: kindOf(row),
    name: row.who,
    direction,
    verb,
    text,
  });
  if (old === undefined && desired === undefined) return [];
  if (desired === undefined) return [change("lost", "lose", `${entry(row)}${why(after)}`)];
  if (old === undefined) return [change("gained", "gain", `${entry(row)}: ${whatOf(desired)}`)];
  return [...gainsAndLosses(old, desired, change), ...lifetimes(old, desired, change)];
}

function grantedOf(access: Access | undefined): Granted | undefined {
  return access?.kind === "granted" ? access : undefined;
}

function kindOf({ kind, key }: AccessRow): RowChange["kind"] {
  if (kind === "client") return key === "" ? "anyClient" : "client";
  return key === "noGroup" ? "outsiders" : "members";
}

function entry({ kind, place }: AccessRow): string {
  return kind === "group" ? `sign-in at ${place ?? "the web app"}` : "API tokens";
}

function why(after: Access | undefined): string {
  return after?.kind === "denied" ? ` (${after.error})` : "";
}

function whatOf(access: Granted): string {
  const roles = access.roles === "unknown" ? ["unknown roles"] : access.roles;
  return `${list(roles.length > 0 ? roles : access.scopes) || "no role"}, ${livesFor(access.accessTokenMinutes)} per token`;
}

/** A change in words: the verb in the plural, and its object. */
type Change = (direction: AccessChange["direction"], verb: string, text: string) => RowChange;

function gainsAndLosses(old: Granted, desired: Granted, change: Change): RowChange[] {
  if (old.roles === "unknown" || desired.roles === "unknown") {
    return old.roles === desired.roles ? [] : [change("other", "have", "unknown roles")];
  }
  const roles = moves(old.roles, desired.roles, change);
  return roles.length > 0 ? roles : moves(old.scopes, desired.scopes, change);
}

function moves(old: readonly string[], desired: readonly string[], change: Change): RowChange[] {
  const [gained, lost] = [difference(desired, old), difference(old, desired)];
  return [
    ...(gained.length > 0 ? [change("gained", "gain", list(gained))] : []),
    ...(lost.length > 0 ? [change("lost", "lose", list(lost))] : []),
  ];
}

function lifetimes(old: Granted, desired: Granted, change: Change): RowChange[] {
  const [access, refresh] = [desired.accessTokenMinutes, desired.refreshTokenMinutes];
  return [
    ...(access === old.accessTokenMinutes
      ? []
      : [
          change(
            direction(old.accessTokenMinutes, access),
            "get",
            `access tokens for ${livesFor(access)} instead of ${livesFor(old.accessTokenMinutes)}`,
          ),
        ]),
    ...(refresh === old.refreshTokenMinutes
      ? []
      : [
          change(
            direction(signedIn(old.refreshTokenMinutes), signedIn(refresh)),
            "stay",
            `signed in for ${staysFor(refresh)} instead of ${staysFor(old.refreshTokenMinutes)}`,
          ),
        ]),
  ];
}

function direction(old: number, desired: number): AccessChange["direction"] {
  return desired > old ? "gained" : "lost";
}

/** How long a refresh token keeps a user signed in: 0 without one, unlimited with one of 0 minutes. */
function signedIn(minutes: number | undefined): number {
  if (minutes === undefined) return 0;
  return minutes === 0 ? Number.POSITIVE_INFINITY : minutes;
}

function list(items: readonly string[]): string {
  return items.join(", ");
}

function livesFor(minutes: number): string {
  return formatLifetime(minutes * 60);
}

function staysFor(minutes: number | undefined): string {
  if (minutes === undefined) return "the lifetime of one access token";
  return minutes === 0 ? "an unlimited time" : livesFor(minutes);
}
