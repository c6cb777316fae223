import { markdownTable } from "markdown-table";
import { escaped, escapedTexts, printableLine } from "../../domain/printable.ts";
import { EXIT, type Result, worst } from "../exit-codes.ts";
import { codeCell, prose } from "../views/review/markdown-text.ts";
import { orgName, summaryTable } from "../views/summary-table.ts";
import type { Row } from "./row.ts";

/** How the results of several environments are printed. */
export interface SeveralView {
  /** Such as `review`. */
  readonly command: string;
  readonly format: "text" | "markdown" | "json";
  /** Whether to omit the text of environments that succeeded; the table still has them. @default false */
  readonly onlyFailing?: boolean | undefined;
}

/** One result of several environments: the output of each, then a table; the exit code is the highest of all. */
export function severalResult(rows: readonly Row[], view: SeveralView): Result {
  const exitCode = worst(rows.map((row) => row.exitCode));
  const json = { formatVersion: "1", environments: rows.map(rowJson), exitCode };
  return { exitCode, json, text: textOf(rows, view), isDocument: view.format === "markdown" };
}

/** The result if no environment has changed since a revision, which is a success. */
export function noneSelected(changedSince: string | undefined, { format }: Pick<SeveralView, "format">): Result {
  const json = { formatVersion: "1", environments: [], exitCode: EXIT.ok };
  const sentence = `no environment has changed since ${escaped(changedSince ?? "")}`;
  return { exitCode: EXIT.ok, json, text: format === "json" ? "" : sentence };
}

function textOf(rows: readonly Row[], { command, format, onlyFailing = false }: SeveralView): string {
  const isShown = ({ exitCode }: Row) => !onlyFailing || exitCode !== EXIT.ok;
  switch (format) {
    case "json":
      return "";
    case "markdown":
      // The first line identifies the comment, so that the next run can replace it.
      return [`<!-- mc-okta ${command} -->`, markdownTableOf(rows), ...rows.map(section)].join("\n\n");
    case "text":
      return [...rows.filter(isShown).flatMap(block), tableOf(rows), "", totals(rows)].join("\n");
  }
}

/** The output of one environment, below its name. */
function block({ name, result }: Row): string[] {
  const text = result?.text.trim() ?? "";
  return text === "" ? [] : [`== ${printableLine(name)}`, text, ""];
}

function section({ name, word, what, result }: Row): string {
  return result?.text ?? `### ${prose(name)}\n\n**${word}**: ${prose(what)}`;
}

function tableOf(rows: readonly Row[]): string {
  return summaryTable(
    ["environment", "org", "result", ""],
    rows.map(({ name, orgUrl, word, what }) => [name, orgName(orgUrl), word, what]),
  );
}

/** Not cut to a width, and every text as code: a forge would interpret it as markup. */
function markdownTableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ name, orgUrl, word, what }) => [
    codeCell(name),
    codeCell(orgName(orgUrl)),
    word,
    what === "" ? "" : codeCell(what),
  ]);
  return markdownTable([["environment", "org", "result", ""], ...cells], { alignDelimiters: false });
}

/** Such as `4 environments: 2 ok, 1 failed, 1 not begun`. */
function totals(rows: readonly Row[]): string {
  const words = [...new Set(rows.map(({ word }) => word))];
  const parts = words.map((word) => {
    const phrase = ["findings", "changes"].includes(word) ? `with ${word}` : word;
    return `${rows.filter((row) => row.word === word).length} ${phrase}`;
  });
  return `${rows.length} ${rows.length === 1 ? "environment" : "environments"}: ${parts.join(", ")}`;
}

function rowJson({ name, orgUrl, exitCode, word, what, result, error }: Row): unknown {
  const head = { name: escaped(name), org: orgUrl ?? null };
  if (result !== undefined) return { ...head, exitCode, result: result.json ?? null };
  const { kind, message, next } = error ?? { kind: "skipped", message: `${word}: ${what}`, next: [] };
  return { ...head, exitCode: error === undefined ? null : exitCode, error: escapedTexts({ kind, message, next }) };
}
