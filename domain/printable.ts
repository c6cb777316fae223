const ESC = "\u001b";
const BEL = "\u0007";
/** The one-character forms of `ESC [`, `ESC ]` and `ESC \` (ECMA-48, C1). */
const [CSI, OSC, ST] = ["\u009b", "\u009d", "\u009c"];

/** Terminal sequences as a whole, so that no rest such as `[2J` stays behind: CSI, OSC up to its end, two-byte ones. */
const SEQUENCE = new RegExp(
  [
    `(?:${ESC}\\[|${CSI})[0-?]*[ -/]*[@-~]`,
    `(?:${ESC}\\]|${OSC})[^${BEL}${ESC}${ST}]*(?:${BEL}|${ESC}\\\\|${ST})?`,
    `${ESC}[@-Z\\\\^_]`,
  ].join("|"),
  "g",
);

/** The one kind of sequence that only sets colour (ECMA-48, SGR). */
const COLOUR = new RegExp(`^${ESC}\\[[0-9;]*m$`);

/** Control characters but line feed and tab, and format characters: bidirectional overrides, invisible ones. */
const UNPRINTABLE = /(?![\n\t])[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/**
 * Text from outside (a user's file, Okta, Terraform) made safe to print: line feeds and tabs stay, whatever else steers
 * a terminal goes.
 */
export function printable(text: string): string {
  return text.replace(SEQUENCE, "").replace(UNPRINTABLE, "");
}

/** Like {@link printable}, on one line. */
export function printableLine(text: string): string {
  return printable(text).replace(/[\n\t]+/g, " ");
}

/** Like {@link printable}, but colours stay: for Terraform's own output on a terminal. */
export function printableWithColour(text: string): string {
  let end = 0;
  let result = "";
  for (const match of text.matchAll(SEQUENCE)) {
    result += printable(text.slice(end, match.index));
    if (COLOUR.test(match[0])) result += match[0];
    end = match.index + match[0].length;
  }
  return result + printable(text.slice(end));
}

/** Longest text that {@link escaped} shows. */
const LONGEST = 600;

/** What moves the cursor, cannot be seen, or turns text around: everything of Unicode's C and Z categories but the space. */
const NOT_PLAIN = /(?! )[\p{C}\p{Z}]/gu;

/**
 * A value of a finding or proof, where a character that cannot be seen may be the mistake: everything unprintable is shown
 * as an escape such as `\u001b`; the end of a very long one is cut.
 */
export function escaped(text: string): string {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  return shown.replace(NOT_PLAIN, escapeCharacter);
}

function escapeCharacter(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
}

/** Every text in a JSON value, {@link escaped}. */
export function escapedTexts(value: unknown): unknown {
  if (typeof value === "string") return escaped(value);
  if (Array.isArray(value)) return value.map(escapedTexts);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, escapedTexts(item)]));
}
