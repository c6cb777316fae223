import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Position } from "../domain/finding.ts";
import type { FindingDetails, Report } from "./finding.ts";
import { isTooLarge } from "./size-limit.ts";
import { SourceMap } from "./source-map.ts";
import { reportStraySecrets } from "./stray-secrets.ts";
import { syntaxDetails } from "./syntax-error.ts";
import { readTree } from "./tree.ts";

/** A file's content as plain values with their positions. */
export interface ReadDocument {
  readonly value: unknown;
  readonly source: SourceMap;
}

/** The text of a YAML file. */
interface YamlFile {
  /** Its path, as shown in findings. */
  readonly file: string;
  readonly text: string;
  /** Whether a file without keys is valid. @default false */
  readonly mayBeEmpty?: boolean;
  /** Examples of its keys, for the message about a file that is not a map. @default - those of an environment file */
  readonly keys?: string;
}

/** Reads one YAML file and reports YAML mistakes. Undefined if its content is unusable. */
export function readDocument(
  { file, text, mayBeEmpty = false, keys }: YamlFile,
  report: Report,
): ReadDocument | undefined {
  const start: Position = { file, line: 1, column: 1 };
  const content = text.startsWith("\uFEFF") ? text.slice(1) : text;
  if (isTooLarge(content)) {
    report("MC009", start, { expected: "at most 1,000,000 characters and 100 levels" });
    return undefined;
  }
  const lines = linesOf(content);
  const document = parseDocument(content, {
    prettyErrors: false,
    uniqueKeys: false,
    schema: "core",
  });
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const { tree, judged } = readTree(document.contents, position, report);
  reportStraySecrets(content, judged, position, report);
  const sound = reportParserErrors(document, position, report);
  if (!sound) return undefined;
  if (isEmpty(document) && mayBeEmpty) return emptyDocument(position);
  if (isEmpty(document)) {
    report("MC003", start, { fix: "run `mc-okta init <environment>`, or copy a file from examples/" });
    return undefined;
  }
  if (!isMap(document.contents)) {
    if (!tree.node.hidden) report("MC005", position(tree.node.offset), notAMap(keys));
    return undefined;
  }
  return { value: tree.value, source: new SourceMap(tree.node) };
}

function emptyDocument(position: (offset: number) => Position): ReadDocument {
  const root = { position, offset: 0, keyOffset: 0, list: false, hidden: false, children: new Map() };
  return { value: {}, source: new SourceMap(root) };
}

function notAMap(keys = "keys such as okta: and managementConsole:"): FindingDetails {
  return { expected: keys, fix: "remove the dash or the brackets around the keys" };
}

/** The offset of each line. The parser's own count misses lines after some mistakes. */
function linesOf(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (const { index } of text.matchAll(/\n/g)) lines.addNewLine(index + 1);
  return lines;
}

function isEmpty({ contents }: Document): boolean {
  return contents === null || (isScalar(contents) && contents.value === null && !isAlias(contents) && !isSeq(contents));
}

/** Reports the first error of every line; it causes the others. Returns whether the tree is usable. */
function reportParserErrors(document: Document, position: (offset: number) => Position, report: Report): boolean {
  let sound = true;
  let lastLine = 0;
  for (const error of document.errors) {
    const where = position(error.pos[0]);
    if (error.code === "MULTIPLE_DOCS") {
      report("MC004", where, { fix: "move it to a separate file, or remove the line of dashes" });
      continue;
    }
    sound = false;
    if (where.line !== lastLine) report("MC001", where, syntaxDetails(error));
    lastLine = where.line;
  }
  return sound;
}
