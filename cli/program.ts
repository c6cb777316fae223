import { Command } from "@commander-js/extra-typings";
import manifest from "../package.json" with { type: "json" };
import { CommandError } from "../workflows/command-error.ts";
import { type Context, withLockTimeout } from "./context.ts";
import {
  addCheck,
  addDeploy,
  addDiff,
  addDrift,
  addList,
  addReview,
  addSettings,
  addVerify,
  addWhoCan,
  example,
  type Finish,
} from "./environment-commands.ts";
import { collected, FAULT_HELP, LOCK_TIMEOUT, lockTimeout as lockTimeoutOption, portNumber } from "./option-values.ts";
import { addStateCommand } from "./state-command.ts";
import type { Terminal } from "./terminal.ts";
import { addWhyCommand } from "./why-command.ts";

/** The command line. Each command's code is loaded only when it runs, so that quick commands stay quick. */
export function createProgram(context: Context, finish: Finish): Command {
  const program = emptyProgram("mc-okta", context.terminal)
    .description("Configure Okta for Resilio Management Console as code.")
    .version(manifest.version)
    .addHelpText("after", "\nExample:\n  mc-okta check && mc-okta deploy production");
  addFileCommands(program, context, finish);
  addDeployCommands(program, context, finish);
  addTokenCommands(program, context, finish);
  addStateCommand(program, context, finish);
  addLocalCommands(program, context, finish);
  return program;
}

/** A program without commands, which writes to a terminal and throws instead of ending the process. */
export function emptyProgram(name: string, terminal: Terminal): Command {
  return new Command(name).exitOverride().configureOutput({
    writeOut: (text) => terminal.out(text.trimEnd()),
    writeErr: (text) => terminal.err(text.trimEnd()),
    getOutHelpWidth: () => terminal.columns,
    getErrHelpWidth: () => terminal.columns,
    getOutHasColors: () => terminal.color,
    getErrHasColors: () => terminal.color,
  });
}

function addFileCommands(program: Command, context: Context, finish: Finish): void {
  addCheck(program, context, finish);
  addList(program, context, finish);
  program
    .command("synth")
    .description("write the Terraform configuration of environments to cdktf.out")
    .argument("[env...]", "environments (default: all)")
    .option("--json", "print the stacks as JSON")
    .addHelpText("after", example("mc-okta synth production"))
    .action(async (names, { json }) => {
      const { synth } = await import("./commands/synth.ts");
      finish(await synth(context, names), json);
    });
  addReview(program, context, finish);
  addWhyCommand(program, context, finish);
  addWhoCan(program, context, finish);
  program
    .command("init")
    .description("create an environment file to fill in")
    .argument("<env>", "name of the new environment")
    .addHelpText("after", example("mc-okta init production"))
    .action(async (name) => {
      const { init } = await import("./commands/init.ts");
      finish(init(context, name));
    });
  addAdopt(program, context, finish);
}

function addAdopt(program: Command, context: Context, finish: Finish): void {
  program
    .command("adopt")
    .description("take over objects that Okta already has: those of an environment, or a setup made by hand")
    .argument("[env]", "environment with a file")
    .option(
      "--take <id>",
      "take over the object with this id, where adopt or deploy cannot decide (repeatable)",
      collected,
    )
    .option("--yes", "take over without asking; cannot be combined with --take")
    .option("--lock-timeout <time>", LOCK_TIMEOUT, lockTimeoutOption)
    .option("--rehearse", "try it on a local copy; changes nothing in Okta and does not ask")
    .option("--org <url>", "org of a setup without an environment file, such as https://acme.okta.com")
    .option("--server <id>", "its authorization server, if several match")
    .option("--app <id...>", "its apps, if several match")
    .option("--write <env>", "name of the environment to write a file for")
    .option("--json", "print what was written and found as JSON (with --org)")
    .addHelpText("after", example("mc-okta adopt production"))
    .action(
      async (name, { json = false, app = [], rehearse = false, take = [], yes = false, lockTimeout, ...options }) => {
        const { adopt } = await import("./commands/adopt.ts");
        finish(
          await adopt(withLockTimeout(context, lockTimeout), name, { ...options, app, json, rehearse, take, yes }),
          json,
        );
      },
    );
}

function addDeployCommands(program: Command, context: Context, finish: Finish): void {
  addDeploy(program, context, finish);
  addDiff(program, context, finish);
  program
    .command("destroy")
    .description("delete the Okta setup of an environment")
    .argument("<env>", "environment")
    .option("--yes", "destroy without asking")
    .option("--lock-timeout <time>", LOCK_TIMEOUT, lockTimeoutOption)
    .addHelpText("after", example("mc-okta destroy sandbox"))
    .action(async (name, { yes = false, lockTimeout }) => {
      const { destroy } = await import("./commands/destroy.ts");
      finish(await destroy(withLockTimeout(context, lockTimeout), name, { yes }));
    });
  addSettings(program, context, finish);
}

function addTokenCommands(program: Command, context: Context, finish: Finish): void {
  addDrift(program, context, finish);
  addVerify(program, context, finish);
  program
    .command("token")
    .description("print an API client's bearer token, for scripts")
    .argument("<env>", "deployed environment")
    .requiredOption("--client <name>", "name of the API client")
    .option(
      "--basic-header",
      "print the client's Basic authorization header instead, which the vendor calls Basic token",
    )
    .addHelpText("after", example("mc-okta token sandbox --client nightly-report"))
    .action(async (name, { client, basicHeader = false }) => {
      const { token } = await import("./commands/token.ts");
      finish(await token(context, name, { client, basicHeader }));
    });
}

function addLocalCommands(program: Command, context: Context, finish: Finish): void {
  program
    .command("sandbox")
    .description("run a local Okta org, its Terraform provider endpoint and a local Management Console until Ctrl-C")
    .option("--port <port>", "port of the local org", portNumber, 8090)
    .option("--console-port <port>", "port of the local Management Console", portNumber, 8443)
    .option("--reset", "start with a new org, and discard the old one")
    .option(
      "--switch <name=value>",
      "a property of the org, or a behavior that Okta does not document (repeatable)",
      collected,
    )
    .option("--without <product>", "the org lacks a product: api-access-management", collected)
    .option("--missing <right>", "the admin lacks a right, such as okta.policies.read (repeatable)", collected)
    .option("--service-app", "a service app with a private key in place of the API token")
    .option("--fault <kind@n>", FAULT_HELP, collected)
    .addHelpText("after", example("mc-okta sandbox --missing okta.policies.read"))
    .action(async ({ reset = false, serviceApp = false, switch: switches = [], ...options }) => {
      const { without = [], missing = [], fault = [], ...ports } = options;
      const rehearsed = { switch: switches, without, missing, fault, serviceApp };
      const { sandbox } = await import("./commands/sandbox.ts");
      finish(await sandbox(context, { ...ports, ...rehearsed, reset }));
    });
  // For one release: without it, commander suggests deploy to a user who types demo.
  program
    .command("demo", { hidden: true })
    .allowUnknownOption()
    .allowExcessArguments()
    .action(() => {
      throw new CommandError("usage", "the demo runs only in a checkout of this project: npm run demo", [
        "in your own project, run: mc-okta sandbox",
      ]);
    });
}
