/** Maximum number of names, more than any setup has roles: a pattern with more is not listed. */
const MOST_NAMES = 1000;

/** The rest of a pattern, and the texts read so far. */
interface Reader {
  readonly pattern: string;
  position: number;
}

/**
 * The names that a regular expression lists: literal text, escaped characters, groups and `|`, with or without `^` and `$`.
 * Undefined for every other pattern, which may match more.
 * Source: RE2, syntax; Java, `java.util.regex.Pattern` (this syntax has the same meaning in both).
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

/** After the opening parenthesis: `(?i)`, lookaround and group names start with `?`, which is not a literal. */
function group(reader: Reader): string[] | undefined {
  const names = alternatives(reader);
  return names !== undefined && taken(reader, ")") ? names : undefined;
}

/** One literal character: punctuation only after `\`, a letter or digit only without it. */
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
