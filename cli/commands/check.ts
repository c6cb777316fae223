import { checkFiles } from "../../workflows/check/check.ts";
import type { Context } from "../context.ts";
import { EXIT, type Result } from "../exit-codes.ts";
import type { SelectionOptions } from "../several/for-environments.ts";
import { findingsJson, renderFindings } from "../views/findings.ts";

/** Shows every finding of environment files; fails when one is an error. */
export async function check(
  { world, terminal }: Context,
  names: readonly string[],
  { all = false, changedSince }: SelectionOptions,
): Promise<Result> {
  const { checked, findings } = await checkFiles(world, { patterns: names, all, changedSince });
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const summary = [
    count(checked, "environment", "environments"),
    count(errors, "error", "errors"),
    count(findings.length - errors, "warning", "warnings"),
  ].join(", ");
  const shown = findings.length === 0 ? [] : [renderFindings(findings, terminal).trimEnd(), ""];
  return {
    exitCode: errors > 0 ? EXIT.usage : EXIT.ok,
    text: [...shown, summary].join("\n"),
    json: findingsJson(findings),
  };
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
