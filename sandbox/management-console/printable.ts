/** Longest text that a finding repeats, in UTF-16 units. */
const LONGEST = 300;

/** A text of somebody else as it may be shown: control and format characters (terminal escapes, direction marks) escaped, cut when long. */
export function printable(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return cut.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}

/** Names, as a list a person reads: each in quotes. */
export function quoted(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(", ");
}
