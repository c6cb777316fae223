import type { Command } from "@commander-js/extra-typings";
import { type Context, withLockTimeout } from "./context.ts";
import type { Finish } from "./environment-commands.ts";
import { LOCK_TIMEOUT, lockTimeout as lockTimeoutOption } from "./option-values.ts";

/** Adds `mc-okta state`, whose subcommands act on Terraform's state and not on Okta. */
export function addStateCommand(program: Command, context: Context, finish: Finish): void {
  const state = program.command("state").description("manage where the state of an environment is stored");
  state
    .command("move")
    .description("move the state to the place that the environment file sets")
    .argument("<env>", "environment")
    .option("--from <file>", "state file to move (default: where the state was stored last)")
    .option("--lock-timeout <time>", LOCK_TIMEOUT, lockTimeoutOption)
    .option("--json", "print what was moved as JSON")
    .addHelpText("after", "\nExample:\n  mc-okta state move production")
    .action(async (name, { from, json, lockTimeout }) => {
      const { stateMove } = await import("./commands/state.ts");
      finish(await stateMove(withLockTimeout(context, lockTimeout), name, { from }), json);
    });
}
