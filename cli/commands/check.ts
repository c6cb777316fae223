import { checkFiles } from "../../workflows/check/check.ts";
import type { Context } from "../context.ts";
import { EXIT, type Result } from "../exit-codes.ts";
import { findingsJson, renderFindings } from "../views/findings.ts";

/** Shows every finding of environment files; fails when one is an error. */
export function check({ world, terminal }: Context, names: readonly string[]): Result {
  const { checked, findings } = checkFiles(world, names);
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
