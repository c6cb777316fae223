import { type Command, Option } from "@commander-js/extra-typings";
import type { Context } from "./context.ts";
import { example, type Finish } from "./environment-commands.ts";
import { collected } from "./option-values.ts";

/** Adds `mc-okta why`, for a user or an API client. */
export function addWhyCommand(program: Command, context: Context, finish: Finish): void {
  program
    .command("why")
    .description("explain what a user or an API client gets, by which policy and rule, and what would change it")
    .argument("<env>", "environment")
    .option("--user-groups <list>", 'groups of the user, by role key or Okta id; "" for none (repeatable)', collected)
    .option(
      "--app <app>",
      "app where the user signs in: web, or the name of a client; with --live any app (default: web)",
    )
    .option("--user <id>", "Okta id of the user, if a rule names users")
    .option("--assigned", "the app is assigned to the user by name")
    .option("--grant <type>", "grant type (default: authorization_code)")
    .option(
      "--scopes <list>",
      "scopes of the user's request (default: those of a sign-in to Management Console)",
      collected,
    )
    .addOption(
      new Option("--client <name>", "API client that requests a token for itself").conflicts([
        "userGroups",
        "app",
        "user",
        "assigned",
        "grant",
      ]),
    )
    .option("--scope <list>", "scopes of the client's request (repeatable; default: those of its roles)", collected)
    .option("--live", "read the org, with your credential, instead of the file")
    .option("--json", "print the answer as JSON")
    .addHelpText("after", example("mc-okta why production --user-groups view_only"))
    .action(async (name, { json, live = false, ...options }) => {
      const { why } = await import("./commands/why.ts");
      finish(await why(context, name, { ...options, live }), json);
    });
}
