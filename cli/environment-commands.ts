import { type Command, Option } from "@commander-js/extra-typings";
import { REVIEW_SEVERITIES } from "../domain/review/severity.ts";
import { type Context, withLockTimeout } from "./context.ts";
import type { Result } from "./exit-codes.ts";
import {
  concurrency,
  LOCK_TIMEOUT,
  lockTimeout as lockTimeoutOption,
  REQUIRE_APPROVAL,
  REQUIRE_APPROVAL_HELP,
  REVIEW_FORMATS,
  requestRate,
} from "./option-values.ts";
import { forEnvironments } from "./several/for-environments.ts";

/** Prints a result, as JSON if requested. */
export type Finish = (result: Result, asJson?: boolean) => void;

/** Default of --concurrency: each environment runs a Terraform with its provider. */
const AT_A_TIME = 4;

/** Formats the example at the end of a command's help. */
export function example(line: string): string {
  return `\nExample:\n  ${line}`;
}

/** Adds `mc-okta check`. */
export function addCheck(program: Command, context: Context, finish: Finish): void {
  selecting(program, "check", "check environment files, and report every mistake in one run", WHEN_NONE)
    .addOption(
      new Option("--print", "show one environment with the shared defaults, and where each value comes from").conflicts(
        ["all", "changedSince"],
      ),
    )
    .option("--json", "print the findings, or the values, as JSON")
    .addHelpText("after", example("mc-okta check production"))
    .action(async (names, { json, print = false, ...options }) => {
      const { check, printMerged } = await import("./commands/check.ts");
      finish(print ? printMerged(context, names) : await check(context, names, options), json);
    });
}

/** Adds `mc-okta list`. */
export function addList(program: Command, context: Context, finish: Finish): void {
  selecting(
    program,
    "list",
    "list environments with their org, their Management Console, and whether they are deployed",
    WHEN_NONE,
  )
    .option("--live", "also read the System Log, with your credential: when the last change was made, and by whom")
    .option("--json", "print the list as JSON, for a CI matrix")
    .addHelpText("after", example("mc-okta list --changed-since origin/main --json"))
    .action(async (names, { json, live = false, ...options }) => {
      const { list } = await import("./commands/list.ts");
      finish(await list(context, names, { ...options, live }), json);
    });
}

/** Adds `mc-okta review`. */
export function addReview(program: Command, context: Context, finish: Finish): void {
  sideBySide(program, "review", "show who gets what and what changes, before anything is applied; exit 1 on findings")
    .addOption(new Option("--plan <file>", "review a plan: the output of terraform show -json").conflicts("base"))
    .option("--base <dir>", "compare with an earlier synthesis: a cdktf.out folder")
    .option("--live", "also read the org, with your credential")
    .addOption(new Option("--format <format>", "output format").choices(REVIEW_FORMATS).default("text" as const))
    .addOption(new Option("--json", "the same as --format json").implies({ format: "json" as const }))
    .option("--svg <file>", "write a diagram of who gets what to a file")
    .option("--update-access", "write the list of access to access/<env>.md, to commit it")
    .addOption(
      new Option("--fail-on <severity>", "lowest severity that fails the review")
        .choices(REVIEW_SEVERITIES)
        .default("warning" as const),
    )
    .addHelpText("after", example("mc-okta review production --base ../main/cdktf.out"))
    .action(async (names, { plan, base, live = false, format, svg, failOn, updateAccess = false, ...options }) => {
      const { review } = await import("./commands/review.ts");
      const request = { ...options, command: "review", names, format, asksOrg: live, files: { plan, svg } };
      const result = await forEnvironments(context, request, (own, name, { files, together }) => {
        return review(own, name, { ...files, base, live, format, failOn, together, updateAccess });
      });
      finish(result, format === "json");
    });
}

/** Adds `mc-okta who-can`. */
export function addWhoCan(program: Command, context: Context, finish: Finish): void {
  program
    .command("who-can")
    .description("show every way to a role, a scope or any token: groups, clients, apps, grants, rules, lifetimes")
    .argument("<env>", "environment")
    .argument("<what>", "a role by key or name, a scope such as api::view_only, or tokens for all that a token carries")
    .option("--live", "read the org, with your credential: its current setup, and the members of the groups")
    .option("--json", "print the ways as JSON")
    .addHelpText("after", example("mc-okta who-can production administrator"))
    .action(async (name, what, { live = false, json }) => {
      const { whoCan } = await import("./commands/who-can.ts");
      finish(await whoCan(context, name, what, { live }), json);
    });
}

/** Adds `mc-okta deploy`. */
export function addDeploy(program: Command, context: Context, finish: Finish): void {
  sideBySide(program, "deploy", "create or update the Okta setup of environments; asks once for several")
    .option("--yes", "apply without asking: the same as --require-approval never")
    .addOption(new Option("--require-approval <when>", REQUIRE_APPROVAL_HELP).choices(REQUIRE_APPROVAL))
    .option("--lock-timeout <time>", LOCK_TIMEOUT, lockTimeoutOption)
    .option("--plan <file>", "apply exactly this plan, written by mc-okta diff --out")
    .option("--json", "print the result as JSON")
    .addHelpText("after", example("mc-okta deploy production"))
    .action(async (names, { yes = false, requireApproval, plan, json = false, lockTimeout, ...options }) => {
      const { approvalOf, deploy } = await import("./commands/deploy.ts");
      const { deploySeveral } = await import("./several/deploy-several.ts");
      const settings = { approval: approvalOf(yes, requireApproval), plan, json };
      const format = json ? ("json" as const) : ("text" as const);
      const own = withLockTimeout(context, lockTimeout);
      const result = await forEnvironments(
        own,
        { ...options, command: "deploy", names, format, asksOrg: true, files: { plan } },
        (one, name, { files }) => deploy(one, name, { ...settings, ...files }),
        deploySeveral(own, settings, options.keepGoing ?? false),
      );
      finish(result, json);
    });
}

/** Adds `mc-okta diff`. */
export function addDiff(program: Command, context: Context, finish: Finish): void {
  sideBySide(program, "diff", "show what deploy would change; exit 1 if there are changes")
    .option("--out <file>", "write the plan to a file, and as JSON beside it, for review and deploy")
    .option("--for-upload", "refuse to write a plan that may contain client secrets")
    .option("--lock-timeout <time>", LOCK_TIMEOUT, lockTimeoutOption)
    .option("--json", "print the number of changes as JSON")
    .addHelpText("after", example("mc-okta diff production"))
    .action(async (names, { out, forUpload = false, json = false, lockTimeout, ...options }) => {
      const { diff } = await import("./commands/diff.ts");
      const format = json ? ("json" as const) : ("text" as const);
      const request = { ...options, command: "diff", names, format, asksOrg: true, files: { out } };
      const waiting = withLockTimeout(context, lockTimeout);
      const result = await forEnvironments(waiting, request, async (own, name, { files, together }) => {
        const planned = await diff(own, name, { ...files, forUpload, json });
        return together === undefined ? planned : { ...planned, text: "" };
      });
      finish(result, json);
    });
}

/** Adds `mc-okta settings`. */
export function addSettings(program: Command, context: Context, finish: Finish): void {
  sideBySide(program, "settings", "write and show the values to enter in Management Console")
    .option("--oidc-form", "add the generic OpenID Connect form (Management Console 5.0.7 and later)")
    .option("--json", "print the settings as JSON")
    .addOption(new Option("--reveal-secret", "print the client secret too").conflicts(["secretFile", "json"]))
    .option("--secret-file <file>", "write the client secret to a file that only you can read")
    .addHelpText("after", example("mc-okta settings production --secret-file ~/mc-client-secret"))
    .action(async (names, { json, oidcForm, revealSecret, secretFile, ...options }) => {
      const { settings } = await import("./commands/settings.ts");
      const format = json ? ("json" as const) : ("text" as const);
      const request = { ...options, command: "settings", names, format, files: { "secret-file": secretFile } };
      const result = await forEnvironments(context, request, (own, name, { files, together }) =>
        settings(own, name, {
          oidcForm,
          revealSecret,
          secretFile: files["secret-file"],
          filesOnly: together !== undefined,
        }),
      );
      finish(result, json);
    });
}

/** Adds `mc-okta drift`. */
export function addDrift(program: Command, context: Context, finish: Finish): void {
  sideBySide(
    program,
    "drift",
    "show what was changed in Okta by hand, and what access it gives; exit 1 on a warning or worse",
  )
    .addOption(new Option("--format <format>", "output format").choices(REVIEW_FORMATS).default("text" as const))
    .addOption(new Option("--json", "the same as --format json").implies({ format: "json" as const }))
    .addHelpText("after", example("mc-okta drift production"))
    .action(async (names, { format, ...options }) => {
      const { drift } = await import("./commands/drift.ts");
      const request = { ...options, command: "drift", names, format, asksOrg: true, onlyFailing: true, files: {} };
      const result = await forEnvironments(context, request, (own, name) => drift(own, name, { format }));
      finish(result, format === "json");
    });
}

/** Adds `mc-okta verify`. */
export function addVerify(program: Command, context: Context, finish: Finish): void {
  sideBySide(program, "verify", "prove with tokens who can do what, and what Okta refuses; exit 1 if a proof fails")
    .option(
      "--login",
      "also sign in as users: those of the sandbox, or those in the file that MC_OKTA_LOGIN_USERS names",
    )
    .option("--console <url>", "present each token to a Management Console (GET /api/v2/info only)")
    .option("--console-ca <file>", "CA certificates (PEM) to trust for it")
    .option("--intrusive", "also send requests that leave marks in a real org: wrong secrets, reused refresh tokens")
    .option("--rate <n>", "requests per minute (default: 60 % of Okta's limit; a local org has none)", requestRate)
    .option("--no-wait", "skip proofs that wait for the grace period of a refresh token")
    .option("--dry-run", "show what would be sent, without sending it")
    .option("--diagnose", "read the org, with your credential, to find the cause of each failure")
    .option("--json", "print the proofs as JSON")
    .addHelpText("after", example("mc-okta verify sandbox --login"))
    .action(async (names, { json, login = false, intrusive = false, dryRun = false, diagnose = false, ...options }) => {
      const { verify } = await import("./commands/verify.ts");
      const { console, consoleCa, rate, wait, ...selection } = options;
      const run = { consoleCa, rate, wait, login, intrusive, dryRun, diagnose };
      const format = json ? ("json" as const) : ("text" as const);
      const request = { ...selection, onlyFailing: !dryRun, command: "verify", names, format, files: { console } };
      const result = await forEnvironments(context, request, (own, name, { files }) =>
        verify(own, name, { ...run, ...files }),
      );
      finish(result, json);
    });
}

/** Appended to the help of the argument where no name selects all environments. */
const WHEN_NONE = " (default: all)";

/** A command with the options that select environments. */
function selecting(program: Command, name: string, description: string, whenNone = "") {
  return program
    .command(name)
    .description(description)
    .argument("[env...]", `environments, or patterns such as 'eu-*'${whenNone}`)
    .option("--all", "all environments")
    .option("--changed-since <ref>", "only environments whose files have changed since a Git revision");
}

/** A command that works on several environments side by side. */
function sideBySide(program: Command, name: string, description: string) {
  return selecting(program, name, description)
    .option("--keep-going", "continue with the other environments after an error")
    .option("--concurrency <n>", "maximum number of environments at a time", concurrency, AT_A_TIME);
}
