import { nearMatch } from "../../config/near-match.ts";
import { printableLine } from "../../domain/printable.ts";
import { CommandError } from "../command-error.ts";

/** The environments that a command line selects. */
export interface Selection {
  /** Names, or patterns such as `eu-*`. */
  readonly patterns: readonly string[];
  /** All environments. */
  readonly all: boolean;
  /** Only environments whose files have changed since this Git revision. @default - changed or not */
  readonly changedSince?: string | undefined;
}

/** Maximum number of names that an error lists. */
const MOST_NAMES = 20;

/** Whether a selection is one plain name. It does not depend on the matches, so that the output format is predictable. */
export function isOnePlainName({ patterns, all, changedSince }: Selection): boolean {
  return patterns.length === 1 && !patterns.some(isPattern) && !all && changedSince === undefined;
}

/** Makes sure that a command line selects environments. Throws a `CommandError`. */
export function requireSelection({ patterns, all, changedSince }: Selection, command: string): void {
  if (patterns.length > 0 || all || changedSince !== undefined) return;
  throw new CommandError("usage", "missing required argument 'env'", [
    `name environments, such as: mc-okta ${command} production; or use --all, or --changed-since <ref>`,
  ]);
}

/**
 * The names that a selection matches, each once: in the order of its patterns, and within a pattern in the order of the
 * files. Without a pattern all names. Ignores `changedSince`. Throws a `CommandError` if a pattern matches nothing.
 */
export function selectedNames({ patterns, all }: Selection, names: readonly string[]): string[] {
  if (all && patterns.length > 0) {
    throw new CommandError("usage", "--all cannot be combined with names of environments", [
      "remove --all or the names",
    ]);
  }
  return [...new Set(patterns.length === 0 ? names : patterns.flatMap((pattern) => matches(pattern, names)))];
}

/** The error for an environment without a file. */
export function unknownEnvironment(name: string, names: readonly string[]): CommandError {
  return noMatch(`there is no environment "${printableLine(name)}"`, name, names);
}

function matches(pattern: string, names: readonly string[]): string[] {
  if (names.includes(pattern)) return [pattern];
  if (!isPattern(pattern)) throw unknownEnvironment(pattern, names);
  const found = names.filter((name) => isMatch(pattern, name));
  if (found.length > 0) return found;
  throw noMatch(`no environment matches "${printableLine(pattern)}"`, pattern.replaceAll("*", ""), names);
}

function isPattern(text: string): boolean {
  return text.includes("*");
}

/** `*` matches any number of characters, including none. */
function isMatch(pattern: string, name: string): boolean {
  const parts = pattern.split("*");
  const [first = "", last = ""] = [parts[0], parts.at(-1)];
  const end = name.length - last.length;
  if (first.length > end || !name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at);
    if (found === -1 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

function noMatch(message: string, query: string, names: readonly string[]): CommandError {
  const near = nearMatch(query, names);
  if (near !== undefined) return new CommandError("usage", message, [`did you mean "${printableLine(near)}"?`]);
  const shown = names.slice(0, MOST_NAMES).map(printableLine);
  const rest = names.length - shown.length;
  return new CommandError("usage", message, [
    `environments: ${shown.join(", ")}${rest > 0 ? `, and ${rest} more` : ""}`,
  ]);
}
