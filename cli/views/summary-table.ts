import { markdownTable } from "markdown-table";
import { printableLine } from "../../domain/printable.ts";

/** Maximum width of a table, in columns. */
const COLUMNS = 100;

/** Maximum width of the cells; the last column takes the rest. */
const WIDEST = [28, 30, 16] as const;

/**
 * A table with one line per row that fits on the screen; longer texts are cut. The last column takes the remaining width.
 * Every text is made safe to print.
 */
export function summaryTable(
  header: readonly [string, string, string, string],
  rows: readonly (readonly [string, string, string, string])[],
): string {
  const cells = [header, ...rows].map((row) => row.map(cellText));
  const widths = WIDEST.map((widest, column) =>
    Math.min(widest, Math.max(...cells.map((row) => row[column]?.length ?? 0))),
  );
  const borders = "| ".length + " | ".length * WIDEST.length + " |".length;
  const last = COLUMNS - borders - widths.reduce((sum, width) => sum + width, 0);
  const limits = [...widths, last];
  return markdownTable(cells.map((row) => row.map((text, column) => cut(text, limits[column] ?? last))));
}

/** A text without the character that ends a cell. */
function cellText(text: string): string {
  return printableLine(text).replaceAll("|", "/");
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

/** An org's host name, for tables. */
export function orgName(orgUrl: string | undefined): string {
  return orgUrl === undefined ? "unknown" : orgUrl.replace(/^https?:\/\//, "");
}
