import type { DeclaredRole } from "../../domain/environment.ts";
import { BUILT_IN_ROLES, roleKey } from "../../domain/role.ts";
import type { FindingDetails } from "../finding.ts";
import { isGroupId } from "../group-id.ts";
import { groupWordFix } from "../group-words.ts";
import { nearMatch, nearMatchOrFullForm } from "../near-match.ts";
import { mayBeShown, quote } from "../quote.ts";
import type { Path } from "../source-map.ts";
import { isRoleKey, TOKENS } from "../target.ts";
import type { StatementContext } from "./statement-context.ts";

/** What the key refers to: the group of the role, a role that must be given, or a role that is forbidden. */
export type RoleUse = "group" | "given" | "never";

const BUILT_IN: readonly string[] = BUILT_IN_ROLES;

/** Most keys that a finding lists. */
const MOST_NAMED = 20;

/** Checks a text in a statement that must be the key of a role. In the ceiling, any key may exist in an environment. */
export function checkRoleKey(context: StatementContext, path: Path, text: string, use: RoleUse): void {
  const { declared, report } = context;
  const where = context.source.value(path);
  const wordFix = wordFixOf(path, text, use);
  if (declared === undefined ? isRoleKey(text) && wordFix === undefined : isDeclared(text, use, declared.roles)) return;
  const roles = declared?.roles ?? [];
  const byName = namedRole(text, roles);
  if (use === "group" && isGroupId(text)) {
    report("MC167", where, {
      summary: `${quote(text)} is an id, not the key of a role`,
      fix: `write { id: ${text} }`,
    });
  } else if (byName === undefined && wordFix !== undefined) {
    report("MC167", where, {
      summary: `${quote(text.trim().toLowerCase())} means the key of a role here`,
      fix: wordFix,
    });
  } else if (byName !== undefined || !isRoleKey(text)) {
    report("MC168", where, byNameDetails(text, use, byName?.key, roles));
  } else {
    report("MC167", where, unknownDetails(text, use, roles));
  }
}

function isDeclared(text: string, use: RoleUse, roles: readonly DeclaredRole[]): boolean {
  return roles.some(({ key }) => key === text) || (use === "never" && BUILT_IN.includes(text));
}

/** The fix for a word that has a meaning only elsewhere in a statement. */
function wordFixOf(path: Path, text: string, use: RoleUse): string | undefined {
  if (use === "never") return undefined;
  if (text.trim().toLowerCase() === TOKENS) return "list roles: tokens works only with never";
  return use === "group" ? groupWordFix(String(path.findLast((key) => typeof key === "string")), text) : undefined;
}

/** The role with this name, or whose group has this name. */
function namedRole(text: string, roles: readonly DeclaredRole[]): DeclaredRole | undefined {
  const plain = text.trim().toLowerCase();
  const isNamed = (name: string) => name.toLowerCase() === plain;
  return roles.find(({ name, group }) => isNamed(name) || (group.kind !== "referenced" && isNamed(group.name)));
}

function byNameDetails(
  text: string,
  use: RoleUse,
  named: string | undefined,
  roles: readonly DeclaredRole[],
): FindingDetails {
  return {
    summary: `${quote(text)} is not the key of a role`,
    expected:
      use === "group" ? "the key of a role, or the id of a group: names are not identities" : "a key, not a name",
    fix: byNameFix(text, use, named, [
      ...roles.map(({ key }) => key),
      ...BUILT_IN,
      ...(use === "never" ? [TOKENS] : []),
    ]),
  };
}

function byNameFix(text: string, use: RoleUse, named: string | undefined, known: readonly string[]): string {
  // The key that results from the text as the name of a role, or that its scope has.
  const key = named ?? known.find((one) => one === roleKey(text.replace(/^(scope )?api::/, "")));
  if (key !== undefined && mayBeShown(key)) return `write ${key}`;
  if (/^scopes?\b|::/i.test(text)) return "list roles: a scope works only with never, which forbids it";
  if (use === "group")
    return "write the key of a role, such as view_only, or { id: 00g… } for a group that carries no role";
  const near = nearMatch(text, known.filter(mayBeShown));
  return near === undefined ? "write the key of a role, such as view_only" : `did you mean ${quote(near)}?`;
}

function unknownDetails(text: string, use: RoleUse, roles: readonly DeclaredRole[]): FindingDetails {
  const keys = roles.filter(({ name }) => mayBeShown(name)).map(({ key }) => key);
  const isBuiltIn = BUILT_IN.includes(text);
  return {
    summary: isBuiltIn
      ? `role ${quote(text)} is not declared, so no group carries it`
      : `this file has no role ${quote(text)}`,
    expected: keys.length === 0 ? "a role of this file" : `one of ${keys.slice(0, MOST_NAMED).map(quote).join(", ")}`,
    fix: unknownFix(text, use, keys, isBuiltIn),
  };
}

function unknownFix(text: string, use: RoleUse, keys: readonly string[], isBuiltIn: boolean): string {
  if (isBuiltIn) return `add ${text} to roles.builtIn, or remove it here`;
  const near = nearMatchOrFullForm(text, use === "never" ? [...keys, ...BUILT_IN, TOKENS] : keys);
  if (near !== undefined) return `did you mean "${near}"?`;
  return "declare it under roles.custom, or remove it here";
}
