/** More names than any setup has roles: a pattern of more is not listed. */
const MOST_NAMES = 1000;

/** What is left of a pattern, and the texts that were read so far. */
interface Reader {
  readonly pattern: string;
  position: number;
}

/**
 * The names that a regular expression matches as a whole, when it only lists them: literal text, escaped marks, groups and
 * `|`, with `^` and `$` around them or not. Undefined for every other pattern: what cannot be listed may match more.
 * Source: RE2, syntax; Java, `java.util.regex.Pattern` (what is written here means the same in both).
 */
export function listedNames(pattern: string): string[] | undefined {
  const [, bare = pattern] = /^\/(.*)\/$/s.exec(pattern) ?? [];
  const [, inside = bare] = /^\^((?:\\.|[^\\])*)\$$/s.exec(bare) ?? [];
  // `^A|B$` means something else than `^(?:A|B)$`, and so would every other anchor.
  const reader = { pattern: inside, position: 0 };
  const names = alternatives(reader);
  if (names === undefined || reader.position < inside.length) return undefined;
  return [...new Set(names)];
}

function alternatives(reader: Reader): string[] | undefined {
  const all: string[] = [];
  do {
    const names = sequence(reader);
    if (names === undefined || all.length + names.length > MOST_NAMES) return undefined;
    all.push(...names);
  } while (taken(reader, "|"));
  return all;
}

function sequence(reader: Reader): string[] | undefined {
  let names = [""];
  while (reader.position < reader.pattern.length && !/[|)]/.test(next(reader))) {
    const part = taken(reader, "(?:") || taken(reader, "(") ? group(reader) : literal(reader);
    if (part === undefined || names.length * part.length > MOST_NAMES) return undefined;
    names = names.flatMap((name) => part.map((text) => name + text));
  }
  return names;
}

/** Behind the opening parenthesis: `(?i)`, lookaround and names of groups begin with a `?`, which is no literal. */
function group(reader: Reader): string[] | undefined {
  const names = alternatives(reader);
  return names !== undefined && taken(reader, ")") ? names : undefined;
}

/** One character that means itself: a mark only behind `\`, a letter or digit only without. */
function literal(reader: Reader): string[] | undefined {
  const [match, escaped, plain] = /^(?:\\([^A-Za-z0-9])|([^\\^$.*+?()[\]{}|]))/su.exec(rest(reader)) ?? [];
  if (match === undefined) return undefined;
  reader.position += match.length;
  return [escaped ?? plain ?? ""];
}

function taken(reader: Reader, text: string): boolean {
  if (!rest(reader).startsWith(text)) return false;
  reader.position += text.length;
  return true;
}

function rest({ pattern, position }: Reader): string {
  return pattern.slice(position);
}

function next({ pattern, position }: Reader): string {
  return pattern.charAt(position);
}
