/** Operators that compare with a value. Source: RFC 7644 section 3.4.2.2. */
export const OPERATORS = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"] as const;

/** How an attribute is compared. */
export type Operator = (typeof OPERATORS)[number];

/** A parsed filter expression. */
export type Filter =
  | { readonly kind: "and" | "or"; readonly parts: readonly Filter[] }
  | { readonly kind: "not"; readonly part: Filter }
  | { readonly kind: "present"; readonly attribute: string }
  | { readonly kind: "comparison"; readonly attribute: string; readonly operator: Operator; readonly value: unknown };

/** What is wrong with an expression, and where. */
export class FilterError extends Error {}

/** Maximum nesting depth. A deeper one could exhaust the stack. */
const DEEPEST = 50;

interface Token {
  readonly kind: "text" | "word" | "bracket" | "end";
  /** As it was written, a text with its quotes. */
  readonly value: string;
  /** Counted from 0, as Okta's messages do. */
  readonly position: number;
}

const PATTERN = /\s*(?:("(?:[^"\\]|\\.)*")|([()])|([^\s()"]+))/y;

/**
 * Reads comparisons, `pr`, `and`, `or`, `not` and parentheses; Okta's filters do not support `attribute[…]`. Source: RFC 7644
 * section 3.4.2.2; Okta API reference, System Log, expression filter.
 * @throws FilterError
 */
export function parseFilter(text: string): Filter {
  const reader = new Reader(tokensOf(text));
  const filter = reader.alternatives();
  reader.end();
  return filter;
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(PATTERN);
  const trimmed = text.trimEnd();
  while (pattern.lastIndex < trimmed.length) {
    const start = pattern.lastIndex;
    const [match, quoted, bracket, word] = pattern.exec(trimmed) ?? [];
    if (match === undefined) throw new FilterError(`Unrecognized text at position ${start}`);
    const value = quoted ?? bracket ?? word ?? "";
    const kind = quoted !== undefined ? "text" : bracket !== undefined ? "bracket" : "word";
    tokens.push({ kind, value, position: start + match.length - value.length });
  }
  return [...tokens, { kind: "end", value: "", position: trimmed.length }];
}

class Reader {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** `and` binds closer than `or`. */
  alternatives(): Filter {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new FilterError(`Nested deeper than ${DEEPEST} levels`);
    const filter = this.#chain("or", () => this.#chain("and", () => this.#operand()));
    this.#depth -= 1;
    return filter;
  }

  end(): void {
    const rest = this.#take();
    if (rest.kind !== "end") throw unexpected(rest, "and,or");
  }

  #chain(kind: "and" | "or", operand: () => Filter): Filter {
    const parts = [operand()];
    while (this.#takes("word", kind)) {
      parts.push(operand());
    }
    const [first] = parts;
    return first !== undefined && parts.length === 1 ? first : { kind, parts };
  }

  #operand(): Filter {
    if (this.#takes("word", "not")) return { kind: "not", part: this.#group() };
    return this.#peek().value === "(" ? this.#group() : this.#comparison();
  }

  #group(): Filter {
    if (!this.#takes("bracket", "(")) throw unexpected(this.#peek(), "(");
    const inner = this.alternatives();
    if (!this.#takes("bracket", ")")) throw unexpected(this.#peek(), ")");
    return inner;
  }

  #comparison(): Filter {
    const attribute = this.#take();
    if (attribute.kind !== "word") throw unexpected(attribute, "an attribute");
    const word = this.#take();
    const name = word.value.toLowerCase();
    if (word.kind === "word" && name === "pr") return { kind: "present", attribute: attribute.value };
    const operator = OPERATORS.find((one) => word.kind === "word" && one === name);
    if (operator === undefined) {
      const expected = [...OPERATORS, "pr"].join(",");
      throw new FilterError(
        `Unrecognized attribute operator '${word.value}' at position ${word.position}. Expected: ${expected}`,
      );
    }
    return { kind: "comparison", attribute: attribute.value, operator, value: literalOf(this.#take()) };
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { kind: "end", value: "", position: 0 };
  }

  #take(): Token {
    const token = this.#peek();
    this.#next += 1;
    return token;
  }

  #takes(kind: Token["kind"], value: string): boolean {
    const token = this.#peek();
    const found = token.kind === kind && token.value.toLowerCase() === value;
    this.#next += found ? 1 : 0;
    return found;
  }
}

/** A text, number, true, false or null, as in JSON. */
function literalOf(token: Token): unknown {
  const value = parseJson(token.value);
  if (value === undefined || (typeof value === "object" && value !== null)) {
    throw unexpected(token, 'a value such as "text"');
  }
  return value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unexpected({ value, position }: Token, expected: string): FilterError {
  return new FilterError(`Unrecognized text '${value}' at position ${position}. Expected: ${expected}`);
}
