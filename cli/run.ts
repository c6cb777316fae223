import { CommanderError } from "@commander-js/extra-typings";
import { printable } from "../domain/printable.ts";
import { asCommandError, type CommandError } from "../workflows/command-error.ts";
import type { Context } from "./context.ts";
import type { Finish } from "./environment-commands.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { createProgram } from "./program.ts";
import type { Terminal } from "./terminal.ts";
import { renderError } from "./views/findings.ts";

/** Runs one command line (without node and script) and returns the exit code. */
export function run(argv: readonly string[], context: Context): Promise<ExitCode> {
  return runProgram(argv, context, (finish) => createProgram(context, finish));
}

/** A command line as commander reads it. */
interface Program {
  parseAsync(argv: readonly string[], options: { from: "user" }): Promise<unknown>;
}

/** Runs a command-line program, prints its result and returns its exit code. Errors are printed last. */
export async function runProgram(
  argv: readonly string[],
  context: Context,
  create: (finish: Finish) => Program,
): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.ok;
  const program = create((result, asJson) => {
    exitCode = result.exitCode;
    if (asJson) context.terminal.json(result.json);
    else if (result.text !== "") context.terminal[result.isDocument ? "document" : "out"](result.text);
    for (const line of result.after ?? []) context.terminal.err(line);
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const commandError = asCommandError(error, context.world.signal);
    if (commandError !== undefined) return report(context.terminal, commandError);
    context.terminal.err(printable(`unexpected ${error instanceof Error ? error.stack : String(error)}`));
    return EXIT.findings;
  }
}

/** Prints the error that ended a command, and returns its exit code. */
export function report(terminal: Terminal, error: CommandError): ExitCode {
  terminal.err(renderError(error, terminal));
  return EXIT[error.kind];
}
