import { roleKey } from "../domain/role.ts";
import type { FindingDetails } from "./finding.ts";
import { isGroupId } from "./group-id.ts";
import { groupWordFix } from "./group-words.ts";
import { isMapValue, type MapValue } from "./map-value.ts";
import { nearMatchOrFullForm } from "./near-match.ts";
import { mayBeShown, quote } from "./quote.ts";
import type { Path } from "./source-map.ts";
import { readTarget } from "./target.ts";

/** Words for every user, other than misspellings of `any`. */
const EVERYBODY = /^(all|any(body|one)|every(body|one)|\*)$/i;

const LISTS: ReadonlySet<string> = new Set(["in", "notIn", "inExactly", "never", "atLeast", "exactly"]);

/**
 * Describes a part of a statement that is a string, a list or a map where another of these is expected. No fix if the
 * intention is unknown.
 *
 * @param file the content of the whole file
 */
export function statementShape(path: Path, got: unknown, file: unknown): FindingDetails {
  const [top, , part, condition] = path;
  if (top !== "expect" || path.length > 4) return {};
  if (part === "users" && path.length === 3) return usersShape(got);
  if (part === "clients" && path.length === 3) return clientsShape(got, file);
  if (part === "users" && condition === "except") return exceptShape(got);
  if (isMapValue(got)) return targetShape(String(part), got, path.length === 4);
  const key = String(path.at(-1));
  return LISTS.has(key) && isShown(got) ? { fix: groupWordFix(key, got) ?? `write a list: [${entry(got)}]` } : {};
}

function isShown(value: unknown): value is string {
  return typeof value === "string" && mayBeShown(value);
}

function usersShape(got: unknown): FindingDetails {
  if (!isShown(got)) return {};
  return { fix: EVERYBODY.test(got) ? "write users: any for every user" : `write users: { in: [${entry(got)}] }` };
}

/** A text as a list entry. What is neither a scope nor an id is a role, written by its key. */
function entry(text: string): string {
  if (isGroupId(text)) return `{ id: ${text} }`;
  const isName = readTarget(text) === undefined && !/^scopes?\b|::|\*/i.test(text);
  return quote((isName ? roleKey(text) : text) || text);
}

function clientsShape(got: unknown, file: unknown): FindingDetails {
  if (isMapValue(got)) {
    const keys = Object.keys(got).filter(mayBeShown).join(" or ");
    return {
      summary: "expect[].clients is a map",
      expected: "a list of API clients, others or any",
      fix: `list the clients by name, or write others or any${keys === "" ? "" : `: clients has no ${keys}`}`,
    };
  }
  if (!isShown(got)) return {};
  const names = clientNames(file);
  if (names.includes(got)) return { fix: `write a list: [${quote(got)}]` };
  const near = nearMatchOrFullForm(got, ["others", "any", ...names]);
  if (near === undefined) return { fix: `list API clients by name${exampleOf(names)}, or write others or any` };
  return names.includes(near) ? { fix: `did you mean [${quote(near)}]?` } : {};
}

function exampleOf([name]: readonly string[]): string {
  return name === undefined ? "" : `, as in [${quote(name)}]`;
}

function clientNames(file: unknown): string[] {
  const api = isMapValue(file) ? file["api"] : undefined;
  const clients = isMapValue(api) ? api["clients"] : undefined;
  if (!Array.isArray(clients)) return [];
  return clients.map((client: unknown) => (isMapValue(client) ? client["name"] : undefined)).filter(isShown);
}

function exceptShape(got: unknown): FindingDetails {
  if (!Array.isArray(got)) return {};
  const [only, ...others] = got as unknown[];
  const group = isMapValue(only) && isShown(only["id"]) ? `{ id: ${only["id"]} }` : only;
  const fix = others.length > 0 || !isShown(group) ? "list several groups in notIn" : `write except: ${group}`;
  return { summary: "expect[].users.except is a list", expected: "one group, without brackets", fix };
}

/** Handles `{ scope: openid }` instead of a scope as text, and the same for a role. */
function targetShape(part: string, map: MapValue, isEntry: boolean): FindingDetails {
  const [[key, value] = [], ...others] = Object.entries(map);
  if (others.length > 0 || key === undefined || !isShown(value)) return {};
  const isScope = key === "scope" && part === "never";
  if (!isScope && key !== "role") return {};
  const text = isScope ? quote(`scope ${value}`) : entry(value);
  return { fix: isEntry ? `write ${text}` : `write a list: [${text}]` };
}
