import { printableLine } from "../printable.ts";
import type { Comparison } from "./compare.ts";
import type { ExplainedDifference } from "./explain.ts";

/** The result of a parity check. It contains neither the name of an org nor a token. */
export interface ParityReport {
  readonly differences: readonly ExplainedDifference[];
  readonly notKnown: Comparison["notKnown"];
  /** Number of requests that both orgs answered. */
  readonly compared: number;
  /** Number of objects that may still be in the org. The command prints them with their ids, outside the report. */
  readonly left: number;
}

/** Maximum length of a text in a column. `--json` has the full text. */
const LONGEST = 60;

/** The report for a program. Terminal control characters are escaped, including those that JSON allows. */
export function reportJson(report: ParityReport): string {
  const escaped = (text: string) =>
    text
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join("");
  return JSON.stringify(report, null, 2).replace(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu, escaped);
}

/** The report for a person. @param other name of the other side, such as `local` */
export function reportText({ differences, notKnown, compared }: ParityReport, other: string): string {
  const rows = differences.map((one) => [
    one.step,
    one.what,
    one.org,
    one.other,
    ...(other === "local" ? [one.switch ?? ""] : []),
  ]);
  const titles = ["STEP", "WHAT", "ORG", other.toUpperCase(), ...(other === "local" ? ["SWITCH"] : [])];
  const reasons = [...new Set(notKnown.map(({ why }) => why))];
  return [
    ...(rows.length > 0 ? [columns([titles, ...rows]), ""] : []),
    ...reasons.map((why) => {
      const steps = notKnown.filter((one) => one.why === why).map(({ step }) => step);
      return `not known (${printableLine(why)}): ${steps.join("; ")}`;
    }),
    ...(reasons.length > 0 ? [""] : []),
    summary(differences.length, notKnown.length, compared),
  ].join("\n");
}

function summary(differences: number, notKnown: number, compared: number): string {
  const found = differences === 0 ? "no difference found" : `${counted(differences, "difference")} found`;
  const asked = `${counted(compared, "request")} compared`;
  return notKnown === 0 ? `${asked}, ${found}` : `${asked}, ${found}; ${notKnown} not known`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Rows with aligned columns. Texts of an org are escaped for the terminal. */
function columns(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((text) => clipped(printableLine(text))));
  const widths = (cells[0] ?? []).map((_, index) => Math.max(...cells.map((row) => row[index]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function clipped(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
