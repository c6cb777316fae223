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

/** The command line. Each command's code is loaded only when it runs, so that the quick ones stay quick. */
export function createProgram(context: Context, finish: Finish): Command {
  const program = emptyProgram("mc-okta", context.terminal)
    .description("Connects Okta to Resilio Management Console, as code.")
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
    .argument("[env...]", "environments; all when none is named")
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
    .description("write a new environment file to fill in")
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
    .description("take over what Okta has already: of an environment, or of a setup made by hand")
    .argument("[env]", "environment whose file is there")
    .option("--take <id>", "id of an object to take over that adopt or deploy cannot decide on (repeatable)", collected)
    .option("--yes", "take over without asking; not what --take names")
    .option("--lock-timeout <time>", LOCK_TIMEOUT, lockTimeoutOption)
    .option("--rehearse", "try it on a local copy of what was read; changes nothing and asks nothing")
    .option("--org <url>", "read a setup that has no environment file, such as in https://acme.okta.com")
    .option("--server <id>", "its authorization server; needed where several fit")
    .option("--app <id...>", "its apps; needed where several fit")
    .option("--write <env>", "name of the environment file to write for it")
    .option("--json", "print what was written and found as JSON")
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
    .argument("<env>", "environment, deployed")
    .requiredOption("--client <name>", "name of the API client")
    .option("--basic-header", "print the header with which the client asks for it instead: the vendor's Basic token")
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
    .option("--port <port>", "port of the org on this machine", portNumber, 8090)
    .option("--console-port <port>", "port of the Management Console", portNumber, 8443)
    .option("--reset", "start with a new org, forgetting what was made in the old one")
    .option("--switch <name=value>", "a behavior of Okta that is not settled (repeatable)", collected)
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
  // For one release: without it, commander would suggest deploy to somebody who wants the demo.
  program
    .command("demo", { hidden: true })
    .allowUnknownOption()
    .allowExcessArguments()
    .action(() => {
      throw new CommandError("usage", "the demo runs in a checkout of this project: npm run demo", [
        "in a project of your own: mc-okta sandbox",
      ]);
    });
}
