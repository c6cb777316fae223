import type { DeclaredRole } from "../../domain/environment.ts";
import { BUILT_IN_ROLES, roleKey } from "../../domain/role.ts";
import type { FindingDetails } from "../finding.ts";
import { isGroupId } from "../group-id.ts";
import { nearMatchOrFullForm } from "../near-match.ts";
import { mayBeShown, quote } from "../quote.ts";
import type { Path } from "../source-map.ts";
import { isRoleKey, TOKENS } from "../target.ts";
import type { StatementContext } from "./statement-context.ts";

/** What a key stands for: the group of the role, the role that has to be given, or the role that nobody may get. */
export type RoleUse = "group" | "given" | "never";

const BUILT_IN: readonly string[] = BUILT_IN_ROLES;

/** Most keys that a finding lists. */
const MOST_NAMED = 20;

/** Judges a text of a statement that has to be the key of a role. In the ceiling any key may be that of an environment. */
export function checkRoleKey(context: StatementContext, path: Path, text: string, use: RoleUse): void {
  const { declared } = context;
  const where = context.source.value(path);
  if (declared === undefined ? isRoleKey(text) && !isWord(text, use) : isDeclared(text, use, declared.roles)) return;
  const roles = declared?.roles ?? [];
  const byName = namedRole(text, roles);
  if (use === "group" && isGroupId(text)) {
    context.report("MC167", where, {
      summary: `${quote(text)} is an id, not the key of a role`,
      fix: `write { id: ${text} }`,
    });
  } else if (byName !== undefined || !isRoleKey(text)) {
    context.report("MC168", where, byNameDetails(text, use, byName?.key ?? nearKey(text, roles)));
  } else {
    context.report("MC167", where, unknownDetails(text, use, roles));
  }
}

function isDeclared(text: string, use: RoleUse, roles: readonly DeclaredRole[]): boolean {
  return roles.some(({ key }) => key === text) || (use === "never" && BUILT_IN.includes(text));
}

/** Words that stand for all groups or users where no list is written. */
const WORDS: Readonly<Record<string, string>> = {
  all: "write notIn: all, without brackets, for every role group",
  any: "write users: any for every user",
};

function isWord(text: string, use: RoleUse): boolean {
  return use === "group" && Object.hasOwn(WORDS, text);
}

/** The role that somebody means who writes its name, or that of its group. */
function namedRole(text: string, roles: readonly DeclaredRole[]): DeclaredRole | undefined {
  const plain = text.trim().toLowerCase();
  const isNamed = (name: string) => name.toLowerCase() === plain;
  return roles.find(({ name, group }) => isNamed(name) || (group.kind === "managed" && isNamed(group.name)));
}

/** The key that a text would have as the name of a role, or has in its scope, if there is such a role. */
function nearKey(text: string, roles: readonly DeclaredRole[]): string | undefined {
  const key = roleKey(text.replace(/^(scope )?api::/, ""));
  return [...roles.map((role) => role.key), ...BUILT_IN].find((known) => known === key);
}

function byNameDetails(text: string, use: RoleUse, key: string | undefined): FindingDetails {
  const another = use === "group" ? ", or { id: 00g… } for a group that carries no role" : "";
  const isShown = key !== undefined && mayBeShown(key);
  return {
    summary: `${quote(text)} is not the key of a role`,
    expected:
      use === "group" ? "the key of a role, or the id of a group: names are not identities" : "a key, not a name",
    fix: isShown ? `write ${key}` : `write the key of a role, such as view_only${another}`,
  };
}

function unknownDetails(text: string, use: RoleUse, roles: readonly DeclaredRole[]): FindingDetails {
  const keys = roles.filter(({ name }) => mayBeShown(name)).map(({ key }) => key);
  if (isWord(text, use)) {
    return { summary: `${quote(text)} would be the key of a role here`, fix: WORDS[text] ?? "" };
  }
  const isBuiltIn = BUILT_IN.includes(text);
  return {
    summary: isBuiltIn
      ? `role ${text} is not declared, so that no group carries it`
      : `role ${quote(text)} is not one of the file`,
    expected: keys.length === 0 ? "a role of this file" : `one of ${keys.slice(0, MOST_NAMED).join(", ")}`,
    fix: unknownFix(text, use, keys, isBuiltIn),
  };
}

function unknownFix(text: string, use: RoleUse, keys: readonly string[], isBuiltIn: boolean): string {
  if (isBuiltIn) return `add ${text} to roles.builtIn, or leave it out here`;
  const near = nearMatchOrFullForm(text, use === "never" ? [...keys, ...BUILT_IN, TOKENS] : keys);
  if (near !== undefined) return `did you mean "${near}"?`;
  return "declare it under roles.custom, or leave it out here";
}
