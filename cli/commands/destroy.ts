import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { destroyEnvironment } from "../../workflows/destroy/destroy.ts";
import { type Context, confirmation } from "../context.ts";
import { EXIT, type Result } from "../exit-codes.ts";

/** Printed before the question. */
const WARNING =
  "\nAfter this, nobody can sign in to Management Console through Okta. Check first that a local login works.";

/** Deletes the Okta setup of an environment, after the user typed its name. */
export async function destroy(context: Context, name: string, { yes }: { readonly yes: boolean }): Promise<Result> {
  const asked = confirmation(context, { yes, warning: WARNING });
  const { environment, hasChanged } = await destroyEnvironment(context.world, name, asked);
  const { orgUrl } = environment.okta;
  if (!hasChanged) return { exitCode: EXIT.ok, text: `\n${name} is not deployed to ${orgUrl}` };
  const text = [
    `\ndestroyed ${name} in ${orgUrl}`,
    "remaining manual steps in Management Console:",
    ...undo(environment),
  ];
  return { exitCode: EXIT.ok, text: text.join("\n") };
}

function undo({ roles }: Environment): string[] {
  const custom = roles.filter(({ builtIn }) => !builtIn).map(({ name }) => printableLine(name));
  return [
    "  Settings > General > OKTA AUTHENTICATION > Configure: turn off both kinds of authentication, then Save",
    ...(custom.length > 0
      ? [`  Settings > Users: delete the user groups ${custom.join(", ")}, if nothing else uses them`]
      : []),
    "  Settings > Users: delete the domain users that came through Okta",
  ];
}
