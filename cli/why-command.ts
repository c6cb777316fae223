import { type Command, Option } from "@commander-js/extra-typings";
import type { Context } from "./context.ts";
import { example, type Finish } from "./environment-commands.ts";
import { collected } from "./option-values.ts";

/** Adds `mc-okta why`, which asks for a user or for an API client. */
export function addWhyCommand(program: Command, context: Context, finish: Finish): void {
  program
    .command("why")
    .description("say what a user or an API client gets, by which policy and rule, and what would change the answer")
    .argument("<env>", "environment")
    .option(
      "--user-groups <list>",
      'groups of the user: keys of roles, or Okta ids; "" for none (repeatable)',
      collected,
    )
    .option("--app <app>", "where the user signs in: web, or the name of a client; with --live any app (web)")
    .option("--user <id>", "Okta id of the user, where a rule names users")
    .option("--assigned", "the app is assigned to the user by name")
    .option("--grant <type>", "grant for the user (authorization_code)")
    .option("--scopes <list>", "scopes that are asked for (those of a sign-in to Management Console)", collected)
    .addOption(
      new Option("--client <name>", "an API client that asks for itself").conflicts([
        "userGroups",
        "app",
        "user",
        "assigned",
        "grant",
      ]),
    )
    .option("--scope <list>", "scopes that the client asks for (those of its roles) (repeatable)", collected)
    .option("--live", "by what the org holds, with your credential, and not by the file")
    .option("--json", "print the answer as JSON")
    .addHelpText("after", example("mc-okta why production --user-groups view_only"))
    .action(async (name, { json, live = false, ...options }) => {
      const { why } = await import("./commands/why.ts");
      finish(await why(context, name, { ...options, live }), json);
    });
}
