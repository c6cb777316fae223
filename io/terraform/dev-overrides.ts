/** A provider that Terraform takes from a folder, without a version or a checksum. */
export interface DevOverride {
  /** As it is written, such as `okta/okta`. */
  readonly provider: string;
  readonly folder: string;
}

/** A word, a string or a sign of a CLI configuration file. */
interface Token {
  readonly kind: "name" | "string" | "sign";
  readonly text: string;
}

/**
 * The `dev_overrides` of a CLI configuration file, which is HCL or JSON; undefined where they cannot be told, such as in
 * a heredoc. Source: Terraform CLI, "CLI Configuration File", Development Overrides for Provider Developers.
 */
export function devOverrides(text: string): readonly DevOverride[] | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  const found: DevOverride[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind === "sign" || token.text !== "dev_overrides") continue;
    const block = pairsOf(tokens, index + 1);
    if (block === undefined) return undefined;
    found.push(...block);
  }
  return found;
}

/** Spaces and comments; strings, which may hold escapes but no template; names and numbers; single signs. */
const TOKEN = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+|"((?:[^"\\\n$]|\\.|\$(?!\{))*)"|([\w.-]+)|([{}[\]=:,])/y;

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

/** Escapes of JSON are those of HCL; what else there may be stays as it is written. */
function unescaped(string: string): string {
  try {
    return String(JSON.parse(`"${string}"`));
  } catch {
    return string;
  }
}

/** The pairs of the block that begins after a name: `name {`, `"name": {` or `"name": [{`. */
function pairsOf(tokens: readonly Token[], from: number): DevOverride[] | undefined {
  let at = from;
  const isSign = (...signs: string[]) => {
    const token = tokens[at];
    return token?.kind === "sign" && signs.includes(token.text);
  };
  while (isSign("=", ":", "[")) at += 1;
  if (!isSign("{")) return undefined;
  at += 1;
  const pairs: DevOverride[] = [];
  while (!isSign("}")) {
    const [key, equals, value] = tokens.slice(at, at + 3);
    if (key === undefined || key.kind === "sign" || value?.kind !== "string") return undefined;
    if (equals?.kind !== "sign" || !["=", ":"].includes(equals.text)) return undefined;
    pairs.push({ provider: key.text, folder: value.text });
    at += 3;
    while (isSign(",")) at += 1;
  }
  return pairs;
}
