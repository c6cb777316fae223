import { Token, Tokenization } from "cdktf";

/** A number inside a text that stands for what Terraform decides, as cdktf encodes it. */
const NUMBER_TOKEN = /-\d\.\d+e\+298/g;

/**
 * A text as Terraform's JSON syntax must hold it to mean exactly that text: `${` and `%{` would start a template. What cdktf
 * puts in its place only at the synthesis, such as a variable or an attribute of another resource, stays as it is.
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

/** Whether a value is known at the synthesis: no part of it is decided by Terraform. */
export function isKnown(value: unknown): boolean {
  return !Token.isUnresolved(typeof value === "string" ? withTextTokens(value) : value);
}

/** A value that is known at the synthesis, or undefined. */
export function known<Value>(value: Value): Value | undefined {
  return isKnown(value) ? value : undefined;
}

/**
 * A text in which each token is one of a text. cdktf loses one of a number beside another digit, and its functions give some as
 * an object whatever their type says.
 */
function withTextTokens(value: string): string {
  if (typeof value !== "string") return Token.isUnresolved(value) ? Token.asString(value) : value;
  return value.replace(NUMBER_TOKEN, (found) => Token.asString(Tokenization.reverseNumber(Number(found)) ?? found));
}

/**
 * Text beside a token, with its dollar signs as expressions of their own: before a token's `${` one would escape it, and from
 * the escape `$${` on cdktf takes what follows for an expression.
 */
function besideToken(text: string, dollars: RegExp): string {
  return text.replace(/%(?=\{)/g, "%%").replace(dollars, (found) => `\${"${found}"}`);
}
