import { type Document, Scalar } from "yaml";

/** What needs no quotes and leaves no doubt. Numbers and words such as true are not among it: yaml quotes them itself. */
const PLAIN = /^[A-Za-z][A-Za-z0-9 _./:@-]*[A-Za-z0-9]$/;

/** Puts a text into double quotes, in which any character has an escape. */
export function quoteUnlessPlain(node: Scalar): void {
  if (typeof node.value === "string" && !(PLAIN.test(node.value) && !/: /.test(node.value)))
    node.type = Scalar.QUOTE_DOUBLE;
}

/** Characters that cannot be seen or turn text around. They stand in double quotes only, where an escape means the same. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A document of texts that went through `quoteUnlessPlain`, as a file: one line for each value, nothing unseen in it. */
export function writtenYaml(document: Document): string {
  const text = document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER });
  return `${text.replace(UNSEEN, escapeCharacter).trimEnd()}\n`;
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return code > 0xffff ? `\\U${hex.padStart(8, "0")}` : `\\u${hex.padStart(4, "0")}`;
}
