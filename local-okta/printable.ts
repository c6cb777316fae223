/** Control characters but line feed, format characters (invisible, text direction), halves of a character. */
const UNPRINTABLE = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** An external text for a terminal: control characters are shown as escapes such as `\u{1b}`. Line feeds stay. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, escapeCharacter);
}

/** Like {@link printable}, on one line. */
export function printableLine(text: string): string {
  return printable(text).replaceAll("\n", escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
