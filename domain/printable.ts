const ESC = "\u001b";
const BEL = "\u0007";
/** The one-character forms of `ESC [`, `ESC ]` and `ESC \` (ECMA-48, C1). */
const [CSI, OSC, ST] = ["\u009b", "\u009d", "\u009c"];

/** Complete terminal sequences, so that no rest such as `[2J` remains: CSI, OSC up to its end, two-byte sequences. */
const SEQUENCE = new RegExp(
  [
    `(?:${ESC}\\[|${CSI})[0-?]*[ -/]*[@-~]`,
    `(?:${ESC}\\]|${OSC})[^${BEL}${ESC}${ST}]*(?:${BEL}|${ESC}\\\\|${ST})?`,
    `${ESC}[@-Z\\\\^_]`,
  ].join("|"),
  "g",
);

/** The only sequence that just sets colors (ECMA-48, SGR). */
const COLOUR = new RegExp(`^${ESC}\\[[0-9;]*m$`);

/** Control characters except line feed and tab, and format characters such as bidirectional overrides and invisible ones. */
const UNPRINTABLE = /(?![\n\t])[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/**
 * Makes external text (of a user's file, Okta or Terraform) safe to print: keeps line feeds and tabs, and removes everything
 * else that controls a terminal.
 */
export function printable(text: string): string {
  return text.replace(SEQUENCE, "").replace(UNPRINTABLE, "");
}

/** Like {@link printable}, on one line. */
export function printableLine(text: string): string {
  return printable(text).replace(/[\n\t]+/g, " ");
}

/** Like {@link printable}, but keeps colors: for Terraform's output on a terminal. */
export function printableWithColor(text: string): string {
  let end = 0;
  let result = "";
  for (const match of text.matchAll(SEQUENCE)) {
    result += printable(text.slice(end, match.index));
    if (COLOUR.test(match[0])) result += match[0];
    end = match.index + match[0].length;
  }
  return result + printable(text.slice(end));
}

/** Maximum length of a text in {@link escaped}, in characters. */
const LONGEST = 600;

/** Characters that move the cursor, are invisible, or change the direction of text: Unicode's categories C and Z except the space. */
const NOT_PLAIN = /(?! )[\p{C}\p{Z}]/gu;

/**
 * Formats a value of a finding or proof, where an invisible character may be the mistake. Shows unprintable characters as an
 * escape such as `\u001b`, and truncates long values.
 */
export function escaped(text: string): string {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  return shown.replace(NOT_PLAIN, escapeCharacter);
}

function escapeCharacter(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
}

/** Applies {@link escaped} to every string in a JSON value. */
export function escapedTexts(value: unknown): unknown {
  if (typeof value === "string") return escaped(value);
  if (Array.isArray(value)) return value.map(escapedTexts);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, escapedTexts(item)]));
}
