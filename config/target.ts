import { roleKey } from "../domain/role.ts";
import type { Target } from "../domain/statements/statement.ts";

/** The word for any token in `never`. */
export const TOKENS = "tokens";

/** `scope`, a space, and the characters of a scope's name. Source: RFC 6749, section 3.3 (scope-token). */
const SCOPE = /^scope ([!#-[\]-~]+)$/;

/** Parses an entry of `never`. Undefined if it is invalid. */
export function readTarget(text: string): Target | undefined {
  if (text === TOKENS) return { kind: "tokens" };
  const [, pattern] = SCOPE.exec(text) ?? [];
  if (pattern === undefined) return isRoleKey(text) ? { kind: "role", role: text } : undefined;
  return pattern.slice(0, -1).includes("*") ? undefined : { kind: "scope", pattern };
}

/** Whether a text has the form of a role's key. */
export function isRoleKey(text: string): boolean {
  return text !== "" && roleKey(text) === text;
}
