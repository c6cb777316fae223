/** Matches any characters, or none, at the end of a scope in a statement. */
const WILDCARD = "*";

/** Whether a scope matches a statement's pattern: an exact name, or a prefix before a trailing `*`. */
export function matchesScope(pattern: string, scope: string): boolean {
  return pattern.endsWith(WILDCARD) ? scope.startsWith(pattern.slice(0, -WILDCARD.length)) : scope === pattern;
}
