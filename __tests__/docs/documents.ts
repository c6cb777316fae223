import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A page written by hand. */
export interface Document {
  /** From the project folder. */
  readonly file: string;
  readonly text: string;
}

const FOLDERS = [".", "docs", "docs/adr", "docs/ci", "docs/jobs", "local-okta"];

/** Every page that is written by hand; those in docs/reference are generated. */
export function documents(): Document[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((entry) => entry.endsWith(".md"))
      .map((entry) => join(folder, entry)),
  ).map((file) => ({ file, text: readFileSync(file, "utf8") }));
}

const FENCED = /^```(\w*)\n(.*?)^```$/gms;

/** Targets of the links of a page. */
export function links({ text }: Document): string[] {
  const prose = text.replace(FENCED, "").replace(/`[^`]*`/g, "code");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target]) => target ?? []);
}

/** What stands between back-ticks in a page's text. */
export function codeSpans({ text }: Document): string[] {
  return [...text.replace(FENCED, "").matchAll(/`([^`]+)`/g)].flatMap(([, code]) => code ?? []);
}

/** Commands of a page: its shell blocks line by line, and its code spans. */
export function commandLines(document: Document): string[] {
  const shell = [...document.text.matchAll(FENCED)].filter(([, language]) => language === "sh");
  const lines = [...shell.flatMap(([, , block = ""]) => block.split("\n")), ...codeSpans(document)];
  return lines.flatMap((line) => line.split("&&")).map((line) => line.trim());
}

/** The anchors of a page's headings, as forges make them. */
export function anchors(text: string): string[] {
  const headings = text.replace(FENCED, "").matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
