import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { confirm } from "../confirmation.ts";
import type { Context } from "../context.ts";
import { prepareDeployment } from "../deployment.ts";
import { EXIT } from "../exit-codes.ts";
import { applyPlan, withPlan } from "../plan.ts";
import type { Result } from "../result.ts";

/** Deletes the Okta setup of an environment, after its name was typed. */
export async function destroy(context: Context, name: string, { yes }: { readonly yes: boolean }): Promise<Result> {
  const deployment = await prepareDeployment(context, name, { verb: "destroy", asks: !yes });
  const { environment } = deployment;
  const { orgUrl } = environment.okta;
  return withPlan(context, deployment, { destroys: true }, async (plan) => {
    if (!plan.hasChanges) return { exitCode: EXIT.ok, text: `\nnothing of ${name} is deployed to ${orgUrl}` };
    if (!yes) {
      context.terminal.say(
        "\nThen nobody signs in to Management Console through Okta any more: does a local login work?",
      );
      await confirm(context, `Destroy environment ${name}, org ${orgUrl}: ${plan.counts}?`, name);
    }
    await applyPlan(context, deployment, plan.file, "destroy");
    const text = [`\n${name} is gone from ${orgUrl}`, "still to undo in Management Console:", ...undo(environment)];
    return { exitCode: EXIT.ok, text: text.join("\n") };
  });
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
