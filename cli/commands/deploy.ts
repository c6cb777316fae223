import { deployEnvironment } from "../../workflows/deploy/deploy.ts";
import { type Context, confirmation } from "../context.ts";
import { EXIT, type Result } from "../exit-codes.ts";
import { remainingLines } from "../views/drift/remaining-drift.ts";

/** How `mc-okta deploy` runs. */
export interface DeployOptions {
  /** Applies without asking. */
  readonly yes: boolean;
  /** A plan that `mc-okta diff --out` wrote, from the current folder. @default - a plan made now */
  readonly plan?: string | undefined;
}

/** Creates or changes the Okta setup of an environment, after asking. */
export async function deploy(context: Context, name: string, { yes, plan }: DeployOptions): Promise<Result> {
  const options = { confirmation: confirmation(context, { yes }), plan };
  const { environment, hasChanged, remaining } = await deployEnvironment(context.world, name, options);
  const { orgUrl } = environment.okta;
  const text = hasChanged ? `${name} is deployed to ${orgUrl}` : `${name} is up to date in ${orgUrl}`;
  return {
    exitCode: EXIT.ok,
    text: ["", text, ...remainingLines(remaining, name), `next: mc-okta settings ${name}`].join("\n"),
  };
}
