import type { Finding } from "../../domain/finding.ts";
import { checkFiles } from "../../workflows/check/check.ts";
import { mergedEnvironment } from "../../workflows/check/print-environment.ts";
import { CommandError } from "../../workflows/command-error.ts";
import type { Context } from "../context.ts";
import { EXIT, type ExitCode, type Result } from "../exit-codes.ts";
import type { SelectionOptions } from "../several/for-environments.ts";
import { findingsJson, renderFindings } from "../views/findings.ts";

/** Reports every finding of environment files; fails if one is an error. */
export async function check(
  { world, terminal }: Context,
  names: readonly string[],
  { all = false, changedSince }: SelectionOptions,
): Promise<Result> {
  const { checked, findings, statements, proved } = await checkFiles(world, { patterns: names, all, changedSince });
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const summary = [
    count(checked, "environment", "environments"),
    count(errors, "error", "errors"),
    count(findings.length - errors, "warning", "warnings"),
    ...(proved === undefined ? [] : [`${count(proved, "statement", "statements")} proved`]),
  ].join(", ");
  const shown = findings.length === 0 ? [] : [renderFindings(findings, terminal).trimEnd(), ""];
  return {
    exitCode: exitCodeOf(findings, statements),
    text: [...shown, summary].join("\n"),
    json: { ...findingsJson(findings), statementsProved: proved ?? 0 },
  };
}

/** Usage for a mistake in a file; findings if the only errors are statements that do not hold. */
function exitCodeOf(findings: readonly Finding[], statements: readonly Finding[]): ExitCode {
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return EXIT.ok;
  return errors.every((finding) => statements.includes(finding)) ? EXIT.findings : EXIT.usage;
}

/** Prints one environment merged with its shared defaults, each value with its origin. */
export function printMerged({ world }: Context, names: readonly string[]): Result {
  const [name, ...others] = names;
  if (name === undefined || others.length > 0) {
    throw new CommandError("usage", "--print shows one environment", ["name one: mc-okta check --print production"]);
  }
  const { text, values } = mergedEnvironment(world, name);
  const entries = values.map(({ path, value, where }) => [path, { value, ...(where ?? { default: true }) }] as const);
  return {
    exitCode: EXIT.ok,
    text: text.trimEnd(),
    isDocument: true,
    json: { formatVersion: "1", environment: name, values: Object.fromEntries(entries) },
  };
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
