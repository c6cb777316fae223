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

/** An environment that is ready for Terraform. */
export interface Deployment {
  readonly environment: Environment;
  readonly terraform: Terraform;
  readonly org: OktaAccess;
  /** Instances of Terraform's state when the command began. */
  readonly instances: readonly StateInstance[];
  /** When its state was created, by the org's clock, in milliseconds since 1970. @default - unknown, or a state file */
  readonly since: number | undefined;
  /** Absolute path of the journal. */
  readonly journal: string;
  /** Whether this command stored a state that Terraform could not store before. Only a deploy does that. */
  readonly hasStoredState: boolean;
}

/** Options of {@link prepareDeployment}. */
interface DeploymentOptions {
  readonly verb: "adopt" | "deploy" | "diff" | "destroy";
  /** @default "given": no question follows */
  readonly confirmation?: Confirmation;
  /** Whether a question will certainly follow, so that the command fails early if it cannot ask. @default true */
  readonly isSureToAsk?: boolean;
}

/** Does everything before a plan: checks the shell, Terraform and the org, then synthesizes and initializes. */
export async function prepareDeployment(world: World, name: string, options: DeploymentOptions): Promise<Deployment> {
  return prepareDeploymentOf(world, oneEnvironment(world, name), options);
}

/** Like {@link prepareDeployment}, for an environment that was already read. */
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

/** Throws a `CommandError` if the org lacks something that the environment needs. Returns the environment with the ids of existing groups. */
async function checkedEnvironment(org: OktaAccess, environment: Environment): Promise<Environment> {
  await checkAuthorizationServers(org);
  await checkSignOnPolicy(org, environment);
  return checkReferencedObjects(org, environment);
}

/** Commands that create the first state of an environment. */
const CHANGES: readonly DeploymentOptions["verb"][] = ["deploy", "adopt"];
