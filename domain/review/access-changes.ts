import { difference } from "../difference.ts";
import { formatLifetime } from "../lifetime.ts";
import type { Access, AccessRow, Granted } from "./access-row.ts";

/** What somebody gains or loses. */
export interface AccessChange {
  /** Whom it is about, such as `members of View Only`. */
  readonly who: string;
  /** A token that lives longer is gained, one that lives shorter lost. `other`: it cannot be told. */
  readonly direction: "gained" | "lost" | "other";
  /** What happens, behind `who`. */
  readonly what: string;
}

/** Most names in one sentence. */
const MOST_NAMES = 6;

/** The differences of rows in words, gains first; what happens to several alike is said once. */
export function accessChanges(rows: readonly AccessRow[]): AccessChange[] {
  const alike = new Map<string, RowChange[]>();
  for (const change of rows.filter(({ change }) => change !== "same" && change !== "shown").flatMap(changesOf)) {
    const key = JSON.stringify([change.direction, change.kind, change.verb, change.text]);
    alike.set(key, [...(alike.get(key) ?? []), change]);
  }
  const all = [...alike.values()].flatMap(together);
  return (["gained", "lost", "other"] as const).flatMap((one) => all.filter(({ direction }) => direction === one));
}

/** What happens to one group or client. */
interface RowChange extends Pick<AccessChange, "direction"> {
  readonly kind: "members" | "client" | "anyClient" | "outsiders";
  readonly name: string;
  /** As for several. */
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
  const roles = access.roles === "unknown" ? ["roles that cannot be told"] : access.roles;
  return `${list(roles.length > 0 ? roles : access.scopes) || "no role"}, ${livesFor(access.accessTokenMinutes)} per token`;
}

/** A change in words: the verb as for several, and what follows it. */
type Change = (direction: AccessChange["direction"], verb: string, text: string) => RowChange;

function gainsAndLosses(old: Granted, desired: Granted, change: Change): RowChange[] {
  if (old.roles === "unknown" || desired.roles === "unknown") {
    return old.roles === desired.roles ? [] : [change("other", "have", "roles that cannot be compared")];
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
            "hold",
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

/** How long a refresh token keeps somebody signed in: not at all without one, for ever with one of 0 minutes. */
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
  if (minutes === undefined) return "one access token";
  return minutes === 0 ? "ever" : livesFor(minutes);
}
