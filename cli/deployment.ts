import { join } from "node:path";
import type { Environment } from "../domain/environment.ts";
import { printable, printableWithColour } from "../domain/printable.ts";
import type { OnLine } from "../io/child-process.ts";
import type { Terraform } from "../io/terraform/terraform.ts";
import { interrupted } from "./command-error.ts";
import { requireSomebodyToAsk } from "./confirmation.ts";
import type { Context } from "./context.ts";
import { recoverErroredState, refuseErroredState } from "./errored-state.ts";
import { initialize } from "./initialization.ts";
import { checkDeletedApps } from "./preflight/deleted-apps.ts";
import { checkAuthorizationServers, checkSignOnPolicy, openOrg } from "./preflight/okta-access.ts";
import { checkSandboxShell } from "./preflight/sandbox-shell.ts";
import { requireTerraform } from "./preflight/terraform-version.ts";
import { warnOfOverrides } from "./provider-overrides.ts";
import { refuseCommands } from "./refused-commands.ts";
import { oneEnvironment } from "./selected-environments.ts";
import { synthesizeEnvironments } from "./synthesize.ts";

/** An environment that Terraform can be run for. */
export interface Deployment {
  readonly environment: Environment;
  readonly terraform: Terraform;
  /** Whether a state was stored just now that Terraform could not store before. Only a deploy does that. */
  readonly hasStoredState: boolean;
}

/** Does everything before a plan: checks the shell, Terraform and the org, then synthesizes and initializes. */
export async function prepareDeployment(
  context: Context,
  name: string,
  { verb, asks }: { readonly verb: "deploy" | "diff" | "destroy"; readonly asks: boolean },
): Promise<Deployment> {
  const environment = oneEnvironment(context, name);
  if (asks) requireSomebodyToAsk(context, verb, name);
  if (verb !== "deploy") refuseErroredState(context.project, environment);
  await checkSandboxShell(context, environment, join(context.project.outdir, "stacks", name));
  const binary = await requireTerraform(context);
  const access = await openOrg(context, environment);
  if (verb !== "destroy") {
    await checkAuthorizationServers(access);
    await checkSignOnPolicy(access, environment);
  }
  const terraform = await synthesizeFor(context, environment, binary);
  warnOfOverrides(context, terraform);
  await initialize(context, terraform);
  const hasStoredState = verb === "deploy" && (await recoverErroredState(context, environment, { terraform, asks }));
  await checkDeletedApps(access, terraform, { verb, folder: context.project.folder });
  if (context.signal.aborted) throw interrupted();
  return { environment, terraform, hasStoredState };
}

/**
 * Writes an environment's stack, and gives the Terraform to run in it, which runs nothing but that stack. Throws a
 * `CommandError` when the stack makes Terraform run a command.
 */
export async function synthesizeFor(
  context: Context,
  environment: Environment,
  binary: Terraform["binary"],
): Promise<Terraform> {
  const [stack] = await synthesizeEnvironments(context.project, [environment], async () => binary);
  if (stack === undefined) throw new Error(`no stack was synthesized for ${environment.name}`);
  refuseCommands([stack]);
  const { workingDirectory, configuration } = stack;
  const { env, signal, terminal } = context;
  return { binary, workingDirectory, configuration, env, color: terminal.color, signal };
}

/** Shows Terraform's output as it comes. */
export function showLines({ terminal }: Context): OnLine {
  const shown = terminal.color ? printableWithColour : printable;
  return (line, stream) => (stream === "stdout" ? terminal.out(shown(line)) : terminal.say(shown(line)));
}
