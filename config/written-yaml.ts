import { type Document, Scalar } from "yaml";

/** Texts that need no quotes. Excludes numbers and words such as true, which yaml quotes itself. */
const PLAIN = /^[A-Za-z][A-Za-z0-9 _./:@-]*[A-Za-z0-9]$/;

/** Puts a text in double quotes, where every character can be escaped. */
export function quoteUnlessPlain(node: Scalar): void {
  if (typeof node.value === "string" && !(PLAIN.test(node.value) && !/: /.test(node.value)))
    node.type = Scalar.QUOTE_DOUBLE;
}

/** Characters that are invisible or change the direction of text. They occur only in double quotes, where they can be escaped. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Formats a document of texts from `quoteUnlessPlain` as a file: one line per value, without invisible characters. */
export function writtenYaml(document: Document): string {
  const text = document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER });
  return `${text.replace(UNSEEN, escapeCharacter).trimEnd()}\n`;
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return code > 0xffff ? `\\U${hex.padStart(8, "0")}` : `\\u${hex.padStart(4, "0")}`;
}
