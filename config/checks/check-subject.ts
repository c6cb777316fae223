import { knownByName, othersGroupId } from "../../domain/role.ts";
import { groupIdentity, groupKey } from "../../domain/statements/subject-groups.ts";
import type { StatementDraft } from "../draft.ts";
import { GROUP_ID_EXPECTED, isGroupId } from "../group-id.ts";
import { isMapValue } from "../map-value.ts";
import { nearMatch } from "../near-match.ts";
import { mayBeShown, quote } from "../quote.ts";
import type { Path } from "../source-map.ts";
import { checkRoleKey } from "./check-role-key.ts";
import type { StatementContext } from "./statement-context.ts";

/** Most names that a finding lists. */
const MOST_NAMED = 20;

/** The fix for an empty list. */
const INSTEAD_OF_EMPTY: Readonly<Record<string, string>> = {
  in: "list a group, or write users: any for every user",
  notIn: "list a group, write notIn: all for every role group, or remove the key",
  inExactly: "list a role, or write notIn: all for users in no role group",
};

type Users = Exclude<StatementDraft["users"], string | undefined>;
type Group = NonNullable<Users["except"]>;

/** Checks the subject of a statement. */
export function checkSubject(context: StatementContext, path: Path, { users, clients }: StatementDraft): void {
  if (isMapValue(users)) checkUsers(context, [...path, "users"], users);
  if (Array.isArray(clients)) checkClients(context, [...path, "clients"], clients);
}

function checkUsers(context: StatementContext, path: Path, users: Users): void {
  const { source, report } = context;
  if (Object.keys(users).length === 0) {
    report("MC164", source.value(path), {
      summary: "users is empty",
      expected: "in, notIn, inExactly or except; or any",
      fix: "write users: any for every user",
    });
  }
  if (source.has([...path, "in"]) && source.has([...path, "inExactly"])) {
    report("MC166", source.key([...path, "inExactly"]), {
      fix: "list all role groups in inExactly and remove in, or keep in and use notIn for other groups",
    });
  }
  for (const key of ["in", "notIn", "inExactly"] as const) checkGroups(context, [...path, key], users[key]);
  if (users.except !== undefined) checkGroup(context, [...path, "except"], users.except);
}

function checkGroups(
  context: StatementContext,
  path: Path,
  groups: readonly (Group | undefined)[] | string | undefined,
): void {
  const { source, report, declared } = context;
  const key = String(path.at(-1));
  if (source.isEmptyList(path)) {
    report("MC164", source.value(path), { summary: `${key} is an empty list`, fix: INSTEAD_OF_EMPTY[key] ?? "" });
  }
  if (!Array.isArray(groups)) return;
  const seen = new Set<string>();
  for (const [index, group] of (groups as readonly (Group | undefined)[]).entries()) {
    if (group === undefined) continue;
    const place = [...path, index];
    checkGroup(context, place, group);
    const choice = typeof group === "string" ? { role: group } : { id: group.id ?? "" };
    const id = groupKey(groupIdentity(choice, declared?.roles ?? []));
    if (seen.has(id)) report("MC165", source.value(place), { got: shown(group), fix: "remove it" });
    seen.add(id);
  }
}

function checkGroup(context: StatementContext, path: Path, group: Group): void {
  if (typeof group === "string") checkRoleKey(context, path, group, "group");
  else if (group.id !== undefined) checkGroupId(context, path, group.id);
}

function checkGroupId({ source, report, declared }: StatementContext, path: Path, id: string): void {
  const where = source.value([...path, "id"]);
  if (!isGroupId(id)) {
    report("MC055", where, {
      got: quote(id),
      expected: GROUP_ID_EXPECTED,
      fix: "copy the id from the URL of the group's page; for a role, write only its key, without id",
    });
  } else if (path.includes("inExactly") && declared !== undefined) {
    // The id may belong to a group of which only the name is known.
    const mayCarryRole = declared.roles.some((role) => othersGroupId(role) === id || knownByName(role));
    if (mayCarryRole) return;
    report("MC176", where, {
      got: quote(id),
      expected: "the key of a role, or the groupId of one",
      fix: "write in instead of inExactly, and add notIn: all for users who are in no role group",
    });
  }
}

function shown(group: Group): string {
  return quote(typeof group === "string" ? group : group.id);
}

function checkClients(context: StatementContext, path: Path, clients: readonly (string | undefined)[]): void {
  const { source, report } = context;
  if (source.isEmptyList(path)) {
    const fix = "list a client, or write clients: any, or clients: others for every app that is not in the file";
    report("MC164", source.value(path), { summary: "clients is an empty list", fix });
  }
  const seen = new Set<string>();
  for (const [index, name] of clients.entries()) {
    if (name === undefined) continue;
    const where = source.value([...path, index]);
    if (seen.has(name)) report("MC165", where, { got: quote(name), fix: "remove it" });
    else checkClient(context, [...path, index], name);
    seen.add(name);
  }
}

function checkClient({ source, report, declared }: StatementContext, path: Path, name: string): void {
  if (declared === undefined || declared.clients.includes(name)) return;
  const known = declared.clients.filter(mayBeShown);
  report("MC169", source.value(path), {
    summary: `this file has no client ${quote(name)}`,
    expected:
      known.length === 0
        ? "a name of api.clients, which is empty"
        : `one of ${known.slice(0, MOST_NAMED).map(quote).join(", ")}`,
    fix: clientFix(name, known),
  });
}

function clientFix(name: string, known: readonly string[]): string {
  if (name === "others" || name === "any") return `write clients: ${name}, without brackets`;
  const near = nearMatch(name, known);
  return near === undefined
    ? "declare it under api.clients, or write clients: others for apps that are not in the file"
    : `did you mean ${quote(near)}?`;
}
