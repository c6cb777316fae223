import { Token, Tokenization } from "cdktf";

/** A number that cdktf uses as a token for a value that is known only to Terraform. */
const NUMBER_TOKEN = /-\d\.\d+e\+298/g;

/**
 * Escapes a text for Terraform's JSON syntax, where `${` and `%{` start a template. Tokens that cdktf resolves at
 * synthesis, such as a variable or an attribute of another resource, are kept.
 * Source: Terraform language, "Strings and Templates", escape sequences; CDK for Terraform, "Tokens".
 */
export function literal(value: string): string {
  const text = withTextTokens(value);
  const { tokens } = Tokenization.reverseString(text);
  if (tokens.length === 0) return text.replace(/[$%](?=\{)/g, "$&$&");
  const parts: string[] = [];
  let end = 0;
  for (const marker of tokens.map(String)) {
    const begin = text.indexOf(marker, end);
    parts.push(besideToken(text.slice(end, begin), /\$+(?=\{|$)/g), marker);
    end = begin + marker.length;
  }
  return [...parts, besideToken(text.slice(end), /\$+(?=\{)/g)].join("");
}

/** Whether a value is known at synthesis: no part of it is known only to Terraform. */
export function isKnown(value: unknown): boolean {
  return !Token.isUnresolved(typeof value === "string" ? withTextTokens(value) : value);
}

/** A value that is known at synthesis, or undefined. */
export function known<Value>(value: Value): Value | undefined {
  return isKnown(value) ? value : undefined;
}

/**
 * A text with only string tokens. cdktf loses a number token next to another digit, and some of its functions return an
 * object despite their type.
 */
function withTextTokens(value: string): string {
  if (typeof value !== "string") return Token.isUnresolved(value) ? Token.asString(value) : value;
  return value.replace(NUMBER_TOKEN, (found) => Token.asString(Tokenization.reverseNumber(Number(found)) ?? found));
}

/**
 * Text next to a token, with each dollar sign as a separate expression. A dollar sign before a token's `${` would escape it,
 * and cdktf reads the text after the escape `$${` as an expression.
 */
function besideToken(text: string, dollars: RegExp): string {
  return text.replace(/%(?=\{)/g, "%%").replace(dollars, (found) => `\${"${found}"}`);
}
