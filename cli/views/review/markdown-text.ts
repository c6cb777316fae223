import { escaped } from "../../../domain/printable.ts";

/** Stops a forge from interpreting what follows as a mention, an issue or a link. */
const BREAK = "\u200b";

/**
 * An untrusted text as Markdown prose without effect: no markup, no HTML, no mention, no link.
 * Source: CommonMark, "Backslash escapes"; GitHub Flavored Markdown, "Autolinks (extension)".
 */
export function prose(text: string): string {
  return escaped(text)
    .replace(/[\\`*_{}[\]<>()#+!|~&]/g, (character) => `\\${character}`)
    .replace(/[@#]/g, (character) => `${character}${BREAK}`)
    .replace(/:\/\//g, `:${BREAK}//`)
    .replace(/www\./gi, (match) => `${match.slice(0, 3)}${BREAK}.`)
    .replace(/^(\s*)([-+]|\d+[.)])(?=\s)/, "$1\\$2");
}

/**
 * A text as a code span, in which nothing is markup, a mention or a link. Source: CommonMark, "Code spans".
 */
export function code(text: string): string {
  const shown = escaped(text);
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const space = /^[ `]|[ `]$/.test(shown) || shown === "" ? " " : "";
  return `${fence}${space}${shown}${space}${fence}`;
}

/** A code span in a cell of a table, where a bar would end the cell. Source: GitHub Flavored Markdown, "Tables (extension)". */
export function codeCell(text: string): string {
  return code(text).replaceAll("|", "\\|");
}

/** Markdown that is collapsed until a reader opens it. */
export function folded(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

/** How many bytes a text takes in UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
