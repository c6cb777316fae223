import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { destroyEnvironment } from "../../workflows/destroy/destroy.ts";
import { type Context, confirmation } from "../context.ts";
import { EXIT, type Result } from "../exit-codes.ts";

/** What is said before the question. */
const WARNING = "\nThen nobody signs in to Management Console through Okta any more: does a local login work?";

/** Deletes the Okta setup of an environment, after its name was typed. */
export async function destroy(context: Context, name: string, { yes }: { readonly yes: boolean }): Promise<Result> {
  const asked = confirmation(context, { yes, warning: WARNING });
  const { environment, hasChanged } = await destroyEnvironment(context.world, name, asked);
  const { orgUrl } = environment.okta;
  if (!hasChanged) return { exitCode: EXIT.ok, text: `\nnothing of ${name} is deployed to ${orgUrl}` };
  const text = [`\n${name} is gone from ${orgUrl}`, "still to undo in Management Console:", ...undo(environment)];
  return { exitCode: EXIT.ok, text: text.join("\n") };
}

function undo({ roles }: Environment): string[] {
  const custom = roles.filter(({ builtIn }) => !builtIn).map(({ name }) => printableLine(name));
  return [
    "  Settings > General > OKTA AUTHENTICATION > Configure: switch both kinds of authentication off, Save",
    ...(custom.length > 0
      ? [`  Settings > Users: the user groups ${custom.join(", ")}, if nothing else uses them`]
      : []),
    "  Settings > Users: the domain users that came through Okta",
  ];
}
