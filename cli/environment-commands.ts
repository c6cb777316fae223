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

/** Prints a result, as JSON when that was asked for. */
export type Finish = (result: Result, asJson?: boolean) => void;

/** Environments at a time, unless an option says otherwise: each runs a Terraform with its provider. */
const AT_A_TIME = 4;

/** The example at the end of a command's help. */
export function example(line: string): string {
  return `\nExample:\n  ${line}`;
}

/** Adds `mc-okta check`. */
export function addCheck(program: Command, context: Context, finish: Finish): void {
  selecting(program, "check", "check environment files; every mistake of all of them in one run", WHEN_NONE)
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
  selecting(program, "list", "list environments: org, Management Console, whether it is deployed", WHEN_NONE)
    .option("--live", "look into the System Log too, with your credential: when and by whom the last change was")
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
    .addOption(new Option("--plan <file>", "review a plan: what terraform show -json prints of it").conflicts("base"))
    .option("--base <dir>", "compare with an earlier synthesis: a cdktf.out folder")
    .option("--live", "look into the org too, with your credential")
    .addOption(new Option("--format <format>", "what to print").choices(REVIEW_FORMATS).default("text" as const))
    .addOption(new Option("--json", "the same as --format json").implies({ format: "json" as const }))
    .option("--svg <file>", "draw who gets what into a file")
    .option("--update-access", "write the list of every way to access into access/<env>.md, to commit it")
    .addOption(
      new Option("--fail-on <severity>", "mildest severity that fails")
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
    .argument("<what>", "key or name of a role, a scope as api::view_only, or tokens for whatever a token carries")
    .option("--live", "look into the org, with your credential: what it holds now, and who is in the groups")
    .option("--json", "print the ways as JSON")
    .addHelpText("after", example("mc-okta who-can production administrator"))
    .action(async (name, what, { live = false, json }) => {
      const { whoCan } = await import("./commands/who-can.ts");
      finish(await whoCan(context, name, what, { live }), json);
    });
}

/** Adds `mc-okta deploy`. */
export function addDeploy(program: Command, context: Context, finish: Finish): void {
  sideBySide(program, "deploy", "create or change the Okta setup of environments; of several after one question")
    .option("--yes", "apply without asking: the same as --require-approval never")
    .addOption(new Option("--require-approval <when>", REQUIRE_APPROVAL_HELP).choices(REQUIRE_APPROVAL))
    .option("--lock-timeout <time>", LOCK_TIMEOUT, lockTimeoutOption)
    .option("--plan <file>", "apply exactly this plan, which mc-okta diff --out wrote")
    .option("--json", "print what was done as JSON")
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
  sideBySide(program, "diff", "show what deploy would change; exit 1 when there is something")
    .option("--out <file>", "keep the plan in a file, and as JSON beside it, for review and deploy")
    .option("--for-upload", "refuse to keep a plan that may hold client secrets")
    .option("--lock-timeout <time>", LOCK_TIMEOUT, lockTimeoutOption)
    .option("--json", "print how much would change as JSON")
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
    .option("--secret-file <file>", "write the client secret into a file that only you can read")
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
    "show what somebody changed in Okta by hand, and what it gives to whom; exit 1 from a warning on",
  )
    .addOption(new Option("--format <format>", "what to print").choices(REVIEW_FORMATS).default("text" as const))
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
  sideBySide(
    program,
    "verify",
    "prove by tokens who can do what, and what is refused to whom; exit 1 when something is wrong",
  )
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

/** What no name means, where all are meant then. */
const WHEN_NONE = "; all when none is named";

/** A command with the options that choose environments. */
function selecting(program: Command, name: string, description: string, whenNone = "") {
  return program
    .command(name)
    .description(description)
    .argument("[env...]", `environments, or patterns such as 'eu-*'${whenNone}`)
    .option("--all", "all environments")
    .option("--changed-since <ref>", "only those whose files have changed since a Git revision");
}

/** A command that works on several environments side by side. */
function sideBySide(program: Command, name: string, description: string) {
  return selecting(program, name, description)
    .option("--keep-going", "go on with the other environments after an error")
    .option("--concurrency <n>", "most environments at a time", concurrency, AT_A_TIME);
}
