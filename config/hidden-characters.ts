/**
 * Zero-width characters, lone surrogates, and control characters that do not separate words. Source: Unicode Standard
 * Annex 44, Default_Ignorable_Code_Point and General_Category.
 */
const HIDDEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}]|(?!\s)\p{Cc}/gu;

/** Line ends, tabs, and unusual spaces such as a thin space. */
const BREAK = /[\t-\r\u0085\p{Zl}\p{Zp}\u2800]|(?! )\p{Zs}/u;

/** A text without its invisible characters. */
export function withoutHidden(text: string): string {
  return text.replace(HIDDEN, "");
}

/** A text without line breaks and unusual spaces, as it was before something split it. */
export function withoutBreaks(text: string): string {
  const parts = text.split(BREAK);
  return withoutHidden(parts.length === 1 ? text : parts.map((part) => part.trim()).join(""));
}
