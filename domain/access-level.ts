import type { Role } from "./role.ts";

/** An exact set of roles, and the API clients that have it: one access policy. Source: vendor page, "API access policy". */
export interface AccessLevel<Client> {
  /** Identity of the set: role ids, sorted, joined by `-`. */
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

/** The level's name in Okta: `API: ` and its roles, cut with its identity when they do not fit. */
export function levelName(level: Pick<AccessLevel<unknown>, "id" | "roles">): string {
  const name = `API: ${level.roles.map((role) => role.name).join(" + ")}`;
  if (name.length <= MAX_NAME) return name;
  const mark = `… (${level.roles.length} roles, ${checksum(level.id)})`;
  return `${name.slice(0, MAX_NAME - mark.length)}${mark}`;
}

function levelId(roles: readonly Role[]): string {
  return roles
    .map((role) => role.id)
    .sort()
    .join("-");
}

/** FNV-1a over 32 bits: tells cut names apart, nothing more. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
