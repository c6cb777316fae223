/**
 * Characters of no width, halves of characters, and controls that part no words. Source: Unicode Standard Annex 44,
 * Default_Ignorable_Code_Point and General_Category.
 */
const HIDDEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}]|(?!\s)\p{Cc}/gu;

/** Line ends, tabs, and spaces that are not typed by accident, such as a thin one. */
const BREAK = /[\t-\r\u0085\p{Zl}\p{Zp}\u2800]|(?! )\p{Zs}/u;

/** A text without the characters that nobody sees. */
export function withoutHidden(text: string): string {
  return text.replace(HIDDEN, "");
}

/** A text as it was before it was broken into lines or parts by anything but plain spaces. */
export function withoutBreaks(text: string): string {
  const parts = text.split(BREAK);
  return withoutHidden(parts.length === 1 ? text : parts.map((part) => part.trim()).join(""));
}
