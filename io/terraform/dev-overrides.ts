/** A provider that Terraform loads from a folder, without a version or a checksum. */
export interface DevOverride {
  /** As written, such as `okta/okta`. */
  readonly provider: string;
  readonly folder: string;
}

/** A word, string or symbol of a CLI configuration file. */
interface Token {
  readonly kind: "name" | "string" | "sign";
  readonly text: string;
}

/**
 * The `dev_overrides` of a CLI configuration file, which is HCL or JSON; undefined if they cannot be parsed, such as in a
 * heredoc. Source: Terraform CLI, "CLI Configuration File", Development Overrides for Provider Developers.
 */
export function devOverrides(text: string): readonly DevOverride[] | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  const found: DevOverride[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind === "sign" || token.text !== "dev_overrides") continue;
    const value = valueAt(tokens, isSign(tokens[index + 1], "=", ":") ? index + 2 : index + 1);
    if (value === undefined) return undefined;
    found.push(...value.pairs);
  }
  return found;
}

/**
 * Spaces and comments; strings with escapes, and templates without nested strings; names and numbers; single symbols.
 * Templates are not evaluated.
 */
const TOKEN =
  /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+|"((?:[^"\\\n$]|\\.|\$(?!\{)|\$\{[^"{}\\\n]*\})*)"|([\w.-]+)|([{}[\]=:,])/y;

function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (match === null) return undefined;
    const [, string, name, sign] = match;
    if (string !== undefined) tokens.push({ kind: "string", text: unescaped(string) });
    if (name !== undefined) tokens.push({ kind: "name", text: name });
    if (sign !== undefined) tokens.push({ kind: "sign", text: sign });
  }
  return tokens;
}

/** JSON has the same escapes as HCL. Others are left as written. */
function unescaped(string: string): string {
  try {
    return String(JSON.parse(`"${string}"`));
  } catch {
    return string;
  }
}

interface Value {
  readonly pairs: readonly DevOverride[];
  /** Index of the next token. */
  readonly end: number;
}

/** The contents of `{ … }`, or of a list of such blocks. */
function valueAt(tokens: readonly Token[], from: number): Value | undefined {
  if (isSign(tokens[from], "{")) return blockAt(tokens, from + 1);
  if (!isSign(tokens[from], "[")) return undefined;
  const pairs: DevOverride[] = [];
  let at = from + 1;
  while (!isSign(tokens[at], "]")) {
    const value = valueAt(tokens, at);
    if (value === undefined) return undefined;
    pairs.push(...value.pairs);
    at = behindCommas(tokens, value.end);
  }
  return { pairs, end: at + 1 };
}

/** The pairs of a block, from the token after its brace. */
function blockAt(tokens: readonly Token[], from: number): Value | undefined {
  const pairs: DevOverride[] = [];
  let at = from;
  while (!isSign(tokens[at], "}")) {
    const [key, equals, value] = tokens.slice(at, at + 3);
    if (key === undefined || key.kind === "sign" || value?.kind !== "string") return undefined;
    if (!isSign(equals, "=", ":")) return undefined;
    pairs.push({ provider: key.text, folder: value.text });
    at = behindCommas(tokens, at + 3);
  }
  return { pairs, end: at + 1 };
}

function behindCommas(tokens: readonly Token[], from: number): number {
  return isSign(tokens[from], ",") ? behindCommas(tokens, from + 1) : from;
}

function isSign(token: Token | undefined, ...signs: readonly string[]): boolean {
  return token?.kind === "sign" && signs.includes(token.text);
}
