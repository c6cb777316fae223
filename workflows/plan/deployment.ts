import { join, resolve } from "node:path";
import type { Environment } from "../../domain/environment.ts";
import { localStateFile } from "../../domain/state-place.ts";
import { journalOf } from "../../io/terraform/journal.ts";
import type { StateInstance } from "../../io/terraform/state-instances.ts";
import type { Terraform } from "../../io/terraform/terraform.ts";
import { interrupted } from "../command-error.ts";
import { type Confirmation, requireSomebodyToAsk } from "../confirmation.ts";
import { checkAuthorizationServers, checkSignOnPolicy, type OktaAccess, openOrg } from "../org/okta-access.ts";
import { oneEnvironment } from "../project/environments.ts";
import { checkSandboxShell } from "../sandbox/sandbox-shell.ts";
import { synthesizeFor } from "../stack/terraform-of-stack.ts";
import { recoverErroredState, refuseErroredState, setCutStateAside } from "../terraform/errored-state.ts";
import { beginState } from "../terraform/first-state.ts";
import { terraformInit } from "../terraform/init.ts";
import { warnOfOverrides } from "../terraform/provider-overrides.ts";
import { readTerraformState } from "../terraform/state-instances.ts";
import { requireTerraform } from "../terraform/terraform-version.ts";
import type { World } from "../world.ts";
import { checkDeletedApps } from "./deleted-apps.ts";
import { refuseOwnGroups } from "./own-groups.ts";
import { checkReferencedObjects } from "./referenced-objects.ts";

/** An environment that Terraform can be run for. */
export interface Deployment {
  readonly environment: Environment;
  readonly terraform: Terraform;
  readonly org: OktaAccess;
  /** What Terraform's state knew when the command began. */
  readonly instances: readonly StateInstance[];
  /** Since when its state exists, by the clock of the org, in milliseconds since 1970. @default - not known, or a file */
  readonly since: number | undefined;
  /** Where applies are written down, absolute. */
  readonly journal: string;
  /** Whether a state was stored just now that Terraform could not store before. Only a deploy does that. */
  readonly hasStoredState: boolean;
}

/** What a deployment is prepared for. */
interface DeploymentOptions {
  readonly verb: "adopt" | "deploy" | "diff" | "destroy";
  /** @default "given": nothing will be asked */
  readonly confirmation?: Confirmation;
  /** Whether a question is sure to come, so that it is refused at once where there is nobody to ask. @default true */
  readonly isSureToAsk?: boolean;
}

/** Does everything before a plan: checks the shell, Terraform and the org, then synthesizes and initializes. */
export async function prepareDeployment(world: World, name: string, options: DeploymentOptions): Promise<Deployment> {
  return prepareDeploymentOf(world, oneEnvironment(world, name), options);
}

/** As {@link prepareDeployment}, of an environment that was read already. */
export async function prepareDeploymentOf(
  world: World,
  written: Environment,
  { verb, confirmation = "given", isSureToAsk = true }: DeploymentOptions,
): Promise<Deployment> {
  const { name } = written;
  if (isSureToAsk) requireSomebodyToAsk(confirmation, verb, name);
  if (verb === "deploy") setCutStateAside(world, written);
  else refuseErroredState(world.project, written);
  await checkSandboxShell(world, written, join(world.project.outdir, "stacks", name));
  const binary = await requireTerraform(world);
  const org = await openOrg(world, written);
  const environment = verb === "destroy" ? written : await checkedEnvironment(org, written);
  const terraform = await synthesizeFor(world, environment, binary);
  warnOfOverrides(world, terraform);
  await terraformInit(world, terraform);
  const hasStoredState =
    verb === "deploy" && (await recoverErroredState(world, environment, { terraform, confirmation }));
  const journal = journalOf(resolve(world.project.folder, localStateFile(environment)));
  const { instances, since } = CHANGES.includes(verb)
    ? await beginState(world, terraform, environment, org.clockOffset() ?? 0)
    : await readTerraformState(world, terraform);
  if (verb !== "destroy") refuseOwnGroups(environment, instances);
  const { folder } = world.project;
  await checkDeletedApps(world, org, terraform, { verb, folder, environment, instances, journal, since });
  if (world.signal.aborted) throw interrupted();
  return { environment, terraform, org, instances, since, journal, hasStoredState };
}

/** Throws a `CommandError` where the org lacks what the environment needs. Gives the environment with the ids of existing groups. */
async function checkedEnvironment(org: OktaAccess, environment: Environment): Promise<Environment> {
  await checkAuthorizationServers(org);
  await checkSignOnPolicy(org, environment);
  return checkReferencedObjects(org, environment);
}

/** What makes the first state of an environment. */
const CHANGES: readonly DeploymentOptions["verb"][] = ["deploy", "adopt"];
