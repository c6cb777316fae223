import { Command, Option } from "@commander-js/extra-typings";
import { REVIEW_SEVERITIES } from "../domain/review/severity.ts";
import manifest from "../package.json" with { type: "json" };
import { CommandError } from "../workflows/command-error.ts";
import type { Context } from "./context.ts";
import type { Result } from "./exit-codes.ts";
import { collected, portNumber, REVIEW_FORMATS, requestRate } from "./option-values.ts";
import { addStateCommand } from "./state-command.ts";
import type { Terminal } from "./terminal.ts";

/** Prints a result, as JSON when that was asked for. */
export type Finish = (result: Result, asJson?: boolean) => void;

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
  program
    .command("check")
    .description("check environment files; every mistake of all of them in one run")
    .argument("[env...]", "environments; all when none is named")
    .option("--print", "show one environment with the shared defaults, and where each value comes from")
    .option("--json", "print the findings, or the values, as JSON")
    .addHelpText("after", example("mc-okta check production"))
    .action(async (names, { json, print = false }) => {
      const { check, printMerged } = await import("./commands/check.ts");
      finish(print ? printMerged(context, names) : check(context, names), json);
    });
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
    .option("--rehearse", "try it on a local copy of what was read; changes nothing and asks nothing")
    .option("--org <url>", "read a setup that has no environment file, such as in https://acme.okta.com")
    .option("--server <id>", "its authorization server; needed where several fit")
    .option("--app <id...>", "its apps; needed where several fit")
    .option("--write <env>", "name of the environment file to write for it")
    .option("--json", "print what was written and found as JSON")
    .addHelpText("after", example("mc-okta adopt production"))
    .action(async (name, { json = false, app = [], rehearse = false, take = [], yes = false, ...options }) => {
      const { adopt } = await import("./commands/adopt.ts");
      finish(await adopt(context, name, { ...options, app, json, rehearse, take, yes }), json);
    });
}

function addReview(program: Command, context: Context, finish: Finish): void {
  program
    .command("review")
    .description("show who gets what and what changes, before anything is applied; exit 1 on findings")
    .argument("<env>", "environment")
    .addOption(new Option("--plan <file>", "review a plan: what terraform show -json prints of it").conflicts("base"))
    .option("--base <dir>", "compare with an earlier synthesis: a cdktf.out folder")
    .option("--live", "look into the org too, with your credential")
    .addOption(new Option("--format <format>", "what to print").choices(REVIEW_FORMATS).default("text" as const))
    .addOption(new Option("--json", "the same as --format json").implies({ format: "json" as const }))
    .option("--svg <file>", "draw who gets what into a file")
    .addOption(
      new Option("--fail-on <severity>", "mildest severity that fails")
        .choices(REVIEW_SEVERITIES)
        .default("warning" as const),
    )
    .addHelpText("after", example("mc-okta review production --base ../main/cdktf.out"))
    .action(async (name, { plan, base, live = false, format, svg, failOn }) => {
      const { review } = await import("./commands/review.ts");
      finish(await review(context, name, { plan, base, live, format, svg, failOn }));
    });
}

function addDeployCommands(program: Command, context: Context, finish: Finish): void {
  program
    .command("deploy")
    .description("create or change the Okta setup of an environment")
    .argument("<env>", "environment")
    .option("--yes", "apply without asking")
    .option("--plan <file>", "apply exactly this plan, which mc-okta diff --out wrote")
    .addHelpText("after", example("mc-okta deploy production"))
    .action(async (name, { yes = false, plan }) => {
      const { deploy } = await import("./commands/deploy.ts");
      finish(await deploy(context, name, { yes, plan }));
    });
  program
    .command("diff")
    .description("show what deploy would change; exit 1 when there is something")
    .argument("<env>", "environment")
    .option("--out <file>", "keep the plan in a file, and as JSON beside it, for review and deploy")
    .option("--for-upload", "refuse to keep a plan that may hold client secrets")
    .addHelpText("after", example("mc-okta diff production"))
    .action(async (name, { out, forUpload = false }) => {
      const { diff } = await import("./commands/diff.ts");
      finish(await diff(context, name, { out, forUpload }));
    });
  program
    .command("destroy")
    .description("delete the Okta setup of an environment")
    .argument("<env>", "environment")
    .option("--yes", "destroy without asking")
    .addHelpText("after", example("mc-okta destroy sandbox"))
    .action(async (name, { yes }) => {
      const { destroy } = await import("./commands/destroy.ts");
      finish(await destroy(context, name, { yes: yes ?? false }));
    });
  program
    .command("settings")
    .description("write and show the values to enter in Management Console")
    .argument("<env>", "environment, deployed")
    .option("--oidc-form", "add the generic OpenID Connect form (Management Console 5.0.7 and later)")
    .option("--json", "print the settings as JSON")
    .addOption(new Option("--reveal-secret", "print the client secret too").conflicts(["secretFile", "json"]))
    .option("--secret-file <file>", "write the client secret into a file that only you can read")
    .addHelpText("after", example("mc-okta settings production --secret-file ~/mc-client-secret"))
    .action(async (name, { json, ...options }) => {
      const { settings } = await import("./commands/settings.ts");
      finish(await settings(context, name, options), json);
    });
}

function addTokenCommands(program: Command, context: Context, finish: Finish): void {
  program
    .command("drift")
    .description("show what somebody changed in Okta by hand, and what it gives to whom; exit 1 from a warning on")
    .argument("<env>", "environment, deployed")
    .addOption(new Option("--format <format>", "what to print").choices(REVIEW_FORMATS).default("text" as const))
    .addOption(new Option("--json", "the same as --format json").implies({ format: "json" as const }))
    .addHelpText("after", example("mc-okta drift production"))
    .action(async (name, { format }) => {
      const { drift } = await import("./commands/drift.ts");
      finish(await drift(context, name, { format }));
    });
  program
    .command("verify")
    .description("prove by tokens who can do what, and what is refused to whom; exit 1 when something is wrong")
    .argument("<env>", "environment, deployed")
    .option("--login", "sign in as users too: those of the sandbox, or of the file in MC_OKTA_LOGIN_USERS")
    .option("--console <url>", "show each token to a Management Console: GET /api/v2/info, nothing else")
    .option("--console-ca <file>", "certificates (PEM) that may vouch for it")
    .option("--intrusive", "send to a real org what leaves marks there too: wrong secrets, reused refresh tokens")
    .option("--rate <n>", "requests per minute (60 % of Okta's limit; a local org has none)", requestRate)
    .option("--no-wait", "leave out what waits for the grace of a refresh token")
    .option("--dry-run", "say what would be sent, and send nothing")
    .option("--diagnose", "look into the org, with your credential, to name the cause of what is wrong")
    .option("--json", "print the proofs as JSON")
    .addHelpText("after", example("mc-okta verify sandbox --login"))
    .action(async (name, { json, login = false, intrusive = false, dryRun = false, diagnose = false, ...options }) => {
      const { verify } = await import("./commands/verify.ts");
      finish(await verify(context, name, { ...options, login, intrusive, dryRun, diagnose }), json);
    });
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
    .addHelpText("after", example("mc-okta sandbox --port 8091"))
    .action(async ({ reset = false, ...ports }) => {
      const { sandbox } = await import("./commands/sandbox.ts");
      finish(await sandbox(context, { ...ports, reset }));
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

function example(line: string): string {
  return `\nExample:\n  ${line}`;
}
