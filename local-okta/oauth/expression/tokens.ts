/** One word or sign of an expression. */
export interface ExpressionToken {
  readonly kind: "text" | "number" | "name" | "sign";
  /** Without the quotes of a text. */
  readonly value: string;
}

/** A part of the expression that this org cannot read. */
export class ExpressionError extends Error {}

const PATTERN = /\s*(?:"([^"\\]*)"|'([^'\\]*)'|(\d+)|([A-Za-z]\w*(?:\.[A-Za-z]\w*)*)|(==|!=|[(){},?:]))\s*/y;

/** Splits an expression. @throws ExpressionError at the first character that cannot be read. */
export function tokensOf(expression: string): readonly ExpressionToken[] {
  const tokens: ExpressionToken[] = [];
  const reader = new RegExp(PATTERN);
  while (reader.lastIndex < expression.length) {
    const start = reader.lastIndex;
    const match = reader.exec(expression);
    if (match === null) throw new ExpressionError(`cannot be read from character ${start + 1}`);
    tokens.push(tokenOf(match));
  }
  return tokens;
}

function tokenOf([, double, single, number, name, sign = ""]: RegExpExecArray): ExpressionToken {
  const text = double ?? single;
  if (text !== undefined) return { kind: "text", value: text };
  if (number !== undefined) return { kind: "number", value: number };
  return name === undefined ? { kind: "sign", value: sign } : { kind: "name", value: name };
}
