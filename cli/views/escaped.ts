const LONGEST = 600;

/** What moves the cursor, cannot be seen, or turns text around: everything of Unicode's C and Z categories but the space. */
const UNPRINTABLE = /(?! )[\p{C}\p{Z}]/gu;

/** A text in which everything unprintable is shown as an escape such as `\u001b`; the end of a very long one is cut. */
export function escaped(text: string): string {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  return shown.replace(UNPRINTABLE, escapeCharacter);
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
