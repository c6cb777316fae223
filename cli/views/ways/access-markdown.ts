import { type AccessWays, isStrict, type Way } from "../../../domain/ways/way.ts";
import { code } from "../review/markdown-text.ts";
import { notKnownWords, wayWords } from "./way-words.ts";

/**
 * The list of access of an environment as a file to commit: one line per way, sorted by text. It has no time and no commit,
 * so that it changes only when access changes.
 */
export function accessMarkdown(environment: string, { ways, notKnown }: AccessWays): string {
  const strict = ways.filter(isStrict);
  const marked = ways.filter((way) => !isStrict(way));
  const text = (way: Way) => wayWords(way, code);
  const sections = [
    ...section("Roles in tokens", strict.filter(({ what }) => what.kind !== "scopes").map(text)),
    ...section("Scopes", strict.filter(({ what }) => what.kind === "scopes").map(text)),
    ...section("Only if Okta behaves differently", marked.map(text)),
    ...section(
      "Unknown",
      notKnown.map((one) => notKnownWords(one, code)),
    ),
  ];
  return [
    `<!-- Written by: mc-okta review ${environment} --update-access. Do not edit. -->`,
    `# Access of ${code(environment)}`,
    "Every way to a role or a scope in a token of the authorization server, according to the environment file, one per line.",
    ...(sections.length === 0 ? ["Nobody gets a token."] : sections),
  ]
    .join("\n\n")
    .concat("\n");
}

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return [
    `## ${title}`,
    [...new Set(lines)]
      .sort()
      .map((line) => `- ${line}`)
      .join("\n"),
  ];
}
