import type { Context } from "../context.ts";
import { EXIT } from "../exit-codes.ts";
import type { Result } from "../result.ts";
import { selectEnvironments } from "../selected-environments.ts";
import { findingsJson, renderFindings } from "../views/findings.ts";

/** Checks environment files and shows every finding of all of them; fails when one is an error. */
export function check(context: Context, names: readonly string[]): Result {
  const { findings, names: all } = selectEnvironments(context, names);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const checked = names.length === 0 ? all.length : new Set(names).size;
  const summary = [
    count(checked, "environment", "environments"),
    count(errors, "error", "errors"),
    count(findings.length - errors, "warning", "warnings"),
  ].join(", ");
  const shown = findings.length === 0 ? [] : [renderFindings(findings, context.terminal).trimEnd(), ""];
  return {
    exitCode: errors > 0 ? EXIT.usage : EXIT.ok,
    text: [...shown, summary].join("\n"),
    json: findingsJson(findings),
  };
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
