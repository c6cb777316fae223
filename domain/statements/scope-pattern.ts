/** What stands for any characters, or none, at the end of a scope in a statement. */
const WILDCARD = "*";

/** Whether a scope is one that a statement means: it has that name, or begins with what stands before a `*` at the end. */
export function matchesScope(pattern: string, scope: string): boolean {
  return pattern.endsWith(WILDCARD) ? scope.startsWith(pattern.slice(0, -WILDCARD.length)) : scope === pattern;
}
