import type { Role } from "./role.ts";

/** An exact set of roles, and the API clients that have it: one access policy. Source: vendor page, "API access policy". */
export interface AccessLevel<Client> {
  /** Identity of the set: sorted role ids, joined by `-`. */
  readonly id: string;
  readonly roles: readonly Role[];
  readonly clients: readonly Client[];
}

/** An API client with the roles it may use. */
export interface RoleHolder {
  readonly roles: readonly Role[];
}

/**
 * Groups clients by their exact set of roles, in order of first appearance. No level implies another, and each client is
 * in exactly one. Source: vendor page, "API access policy" ("a separate policy for different levels of access to API").
 */
export function accessLevels<Client extends RoleHolder>(clients: readonly Client[]): AccessLevel<Client>[] {
  const levels = new Map<string, Client[]>();
  for (const client of clients) {
    const id = levelId(client.roles);
    levels.set(id, [...(levels.get(id) ?? []), client]);
  }
  return [...levels].map(([id, members]) => ({ id, roles: members[0]?.roles ?? [], clients: members }));
}

/** Longest name of an access policy. Source: Okta, Authorization Server Policies API. */
const MAX_NAME = 100;

/** A separate plus sign in a role's name, like the one between two roles. */
const LONE_PLUS = /(^| )\+( |$)/;

/**
 * The level's name in Okta: `API: ` and its roles. If it is too long, or a role's name could be read as two roles, it ends
 * with a mark derived from the level's identity. Length is counted in characters, which are never split.
 */
export function levelName(level: Pick<AccessLevel<unknown>, "id" | "roles">): string {
  const name = `API: ${level.roles.map((role) => role.name).join(" + ")}`;
  const characters = [...name];
  const mark = ` (${level.roles.length} ${level.roles.length === 1 ? "role" : "roles"}, ${checksum(level.id)})`;
  const isClear = !level.roles.some((role) => LONE_PLUS.test(role.name));
  if (isClear && characters.length <= MAX_NAME) return name;
  if (characters.length + mark.length <= MAX_NAME) return `${name}${mark}`;
  return `${characters.slice(0, MAX_NAME - mark.length - 1).join("")}…${mark}`;
}

function levelId(roles: readonly Role[]): string {
  return roles
    .map((role) => role.id)
    .sort()
    .join("-");
}

/** FNV-1a with 32 bits: only makes truncated names unique. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
