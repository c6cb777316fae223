import { Token, Tokenization } from "cdktf";

/**
 * A text as Terraform's JSON syntax must hold it to mean exactly that text: `${` and `%{` would start a template. What cdktf
 * puts in its place only at the synthesis, such as a variable or an attribute of another resource, stays as it is.
 * Source: Terraform language, "Strings and Templates", escape sequences; CDK for Terraform, "Tokens".
 */
export function literal(text: string): string {
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

/** Whether a text is known at the synthesis: no part of it is decided by Terraform. */
export function isKnown(text: string): boolean {
  return !Token.isUnresolved(text);
}

/**
 * Text beside a token, with its dollar signs as expressions of their own: before a token's `${` one would escape it, and from
 * the escape `$${` on cdktf takes what follows for an expression.
 */
function besideToken(text: string, dollars: RegExp): string {
  return text.replace(/%(?=\{)/g, "%%").replace(dollars, (found) => `\${"${found}"}`);
}
