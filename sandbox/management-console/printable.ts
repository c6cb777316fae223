/** Maximum length of an external text in a finding, in UTF-16 units. */
const LONGEST = 300;

/**
 * An external text, safe to print: control and format characters (terminal escapes, direction marks) are escaped, and a long
 * text is truncated.
 */
export function printable(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return cut.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}

/** A readable list of names, each in quotes. */
export function quoted(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(", ");
}
