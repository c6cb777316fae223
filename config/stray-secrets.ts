import { CST, Lexer } from "yaml";
import type { Position } from "../domain/finding.ts";
import type { Report } from "./finding.ts";
import type { FindingCode } from "./finding-codes/all.ts";
import { PublicBlock } from "./public-block.ts";
import { holdsSecret, secretAdvice } from "./secrets.ts";
import type { TextRange } from "./tree.ts";

/**
 * Reports secrets outside of values: in comments, anchors, tags, directives, further documents and omitted values. Skips
 * parts that have been checked.
 */
export function reportStraySecrets(
  text: string,
  judged: readonly TextRange[],
  position: (offset: number) => Position,
  report: Report,
): void {
  const isJudged = coveredBy(judged);
  const block = new PublicBlock();
  let above = "";
  for (const { kind, source, offset } of lexemes(text)) {
    const isComment = kind === "comment";
    const isRead = kind === "text" && isJudged(offset);
    const line = isComment ? block.rest(source.replace(/^#+[ \t]*/, "").trimEnd()) : "";
    const code = isComment ? commentCode(above, line) : isRead ? undefined : textCode(source);
    above = isComment && code === undefined ? line : "";
    if (code === undefined) continue;
    report(code, position(offset), {
      ...(code === "MC023" && { summary: `${kind} contains a secret` }),
      ...secretAdvice(code),
    });
  }
}

/** Offsets must be in ascending order. */
function coveredBy(ranges: readonly TextRange[]): (offset: number) => boolean {
  let next = 0;
  return (offset) => {
    while ((ranges[next]?.[1] ?? Number.POSITIVE_INFINITY) <= offset) next++;
    return (ranges[next]?.[0] ?? Number.POSITIVE_INFINITY) <= offset;
  };
}

interface Lexeme {
  readonly kind: string;
  readonly source: string;
  readonly offset: number;
}

/** The parts of a text that may contain a secret. Omits markers of the lexer, which have no length, spaces and single characters. */
function* lexemes(text: string): Generator<Lexeme> {
  let offset = 0;
  let isText = false;
  for (const source of new Lexer().lex(text)) {
    const isMark: boolean = !isText && [CST.DOCUMENT, CST.FLOW_END, CST.SCALAR].includes(source);
    if (!isMark && source.trim().length > 1) yield { kind: isText ? "text" : kindOf(source), source, offset };
    if (!isMark) offset += source.length;
    isText = isMark && source === CST.SCALAR;
  }
}

const KINDS: Readonly<Partial<Record<string, string>>> = {
  comment: "comment",
  anchor: "anchor",
  alias: "alias",
  tag: "tag",
  "directive-line": "directive",
};

function kindOf(source: string): string {
  return KINDS[CST.tokenType(source) ?? ""] ?? "text";
}

/** A password before the host of a URL, unless it is a placeholder. */
const URL_PASSWORD = /:\/\/[^\s/?#:@]{1,100}:(?!pass(word)?@|[<$*…]|\.\.\.)[^\s/?#@]{1,200}@/i;

/** A name may be on the line above its value. */
function commentCode(above: string, comment: string): FindingCode | undefined {
  if (holdsSecret(`${above} ${comment}`)) return "MC023";
  return URL_PASSWORD.test(comment) ? "MC022" : undefined;
}

function textCode(text: string): FindingCode | undefined {
  return holdsSecret(text) ? "MC023" : undefined;
}
