import { ExpressionError, type ExpressionToken, tokensOf } from "./tokens.ts";

/** A parsed expression of Okta's language. */
export type Expression =
  | { readonly kind: "literal"; readonly value: string | number | null }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "property"; readonly name: string }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
  | {
      readonly kind: "comparison";
      readonly equal: boolean;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: "choice";
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    };

/** The expressions directly inside one. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "literal":
    case "property":
      return [];
    case "list":
      return expression.items;
    case "call":
      return expression.args;
    case "comparison":
      return [expression.left, expression.right];
    case "choice":
      return [expression.condition, expression.then, expression.otherwise];
  }
}

/** Maximum nesting depth. A deeper one could exhaust the stack. */
const DEEPEST = 50;

/**
 * Reads texts, numbers, `null`, lists `{a, b}`, properties, calls, `==`, `!=`, `a ? b : c` and parentheses.
 * Source: Okta Expression Language reference.
 * @throws ExpressionError for everything else.
 */
export function parseExpression(text: string): Expression {
  const reader = new Reader(tokensOf(text));
  const expression = reader.choice();
  reader.end();
  return expression;
}

class Reader {
  readonly #tokens: readonly ExpressionToken[];
  #position = 0;
  #depth = 0;

  constructor(tokens: readonly ExpressionToken[]) {
    this.#tokens = tokens;
  }

  choice(): Expression {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new ExpressionError(`is nested deeper than ${DEEPEST} levels`);
    const condition = this.#comparison();
    const expression = this.#takes("?") ? this.#branches(condition) : condition;
    this.#depth -= 1;
    return expression;
  }

  end(): void {
    const rest = this.#tokens[this.#position];
    if (rest !== undefined) {
      throw new ExpressionError(`has ${JSON.stringify(rest.value)} where it should end`);
    }
  }

  #branches(condition: Expression): Expression {
    const then = this.choice();
    this.#demand(":");
    return { kind: "choice", condition, then, otherwise: this.choice() };
  }

  #comparison(): Expression {
    const left = this.#operand();
    const equal = this.#takes("==");
    return equal || this.#takes("!=") ? { kind: "comparison", equal, left, right: this.#operand() } : left;
  }

  #operand(): Expression {
    if (this.#takes("(")) {
      const inner = this.choice();
      this.#demand(")");
      return inner;
    }
    if (this.#takes("{")) return { kind: "list", items: this.#listUntil("}") };
    return this.#word();
  }

  #word(): Expression {
    const token = this.#tokens[this.#position];
    if (token === undefined || token.kind === "sign") {
      throw new ExpressionError(
        `has ${token === undefined ? "its end" : JSON.stringify(token.value)} where a value should be`,
      );
    }
    this.#position += 1;
    if (token.kind !== "name") {
      return { kind: "literal", value: token.kind === "number" ? Number(token.value) : token.value };
    }
    if (this.#takes("(")) return { kind: "call", name: token.value, args: this.#listUntil(")") };
    return token.value === "null" ? { kind: "literal", value: null } : { kind: "property", name: token.value };
  }

  #listUntil(end: string): readonly Expression[] {
    const items: Expression[] = [];
    if (this.#takes(end)) return items;
    do {
      items.push(this.choice());
    } while (this.#takes(","));
    this.#demand(end);
    return items;
  }

  #takes(sign: string): boolean {
    const token = this.#tokens[this.#position];
    const found = token?.kind === "sign" && token.value === sign;
    this.#position += found ? 1 : 0;
    return found;
  }

  #demand(sign: string): void {
    if (!this.#takes(sign)) throw new ExpressionError(`lacks ${JSON.stringify(sign)}`);
  }
}
