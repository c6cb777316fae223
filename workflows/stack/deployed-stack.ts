import type { AccessModel } from "../../domain/access-model/access-model.ts";
import { withFoundGroups } from "../../domain/access-model/existing-groups.ts";
import { snapshotOfState } from "../../domain/access-model/from-state.ts";
import type { Snapshot } from "../../domain/access-model/snapshot.ts";
import type { Environment } from "../../domain/environment.ts";
import { type ExpectedAccess, expectedAccess } from "../../domain/verify/expected-access.ts";
import type { StackOutputs } from "../../io/terraform/stack-outputs.ts";
import type { World } from "../world.ts";
import { configuredSnapshot } from "./configured-snapshot.ts";
import { readDeployedEnvironment } from "./deployed-environment.ts";
import { notDeployed } from "./not-deployed.ts";

/** A deployed environment: its configuration, and the ids that Okta assigned. */
export interface DeployedStack {
  readonly environment: Environment;
  /** Read from the synthesized configuration only. */
  readonly model: AccessModel;
  readonly outputs: StackOutputs;
  /** The snapshot of Terraform's state. */
  readonly state: Snapshot;
  /** The folder of the synthesized stack. */
  readonly workingDirectory: string;
  readonly access: ExpectedAccess;
}

/** Synthesizes an environment and reads its outputs, but not the org. Throws a `CommandError` if it is not deployed. */
export async function readDeployedStack(world: World, written: Environment): Promise<DeployedStack> {
  const { outputs, state: stored, workingDirectory } = await readDeployedEnvironment(world, written);
  const state = snapshotOfState(stored);
  const environment = withFoundGroups(written, state.foundGroups);
  const { model } = configuredSnapshot(environment, workingDirectory);
  const access = expectedAccess(model, environment, outputs.deployed);
  if ("notDeployed" in access) throw await notDeployed(world, environment, access.notDeployed, stored);
  return { environment, model, outputs, state, access, workingDirectory };
}

/** Creates a lookup of deployed objects: from the id in Okta to the key in the access model. */
export function keyFinder(stack: DeployedStack): (id: string) => string | undefined {
  const { access, environment, model, outputs } = stack;
  const { authorizationServerId, groupIds } = outputs.deployed;
  const keys = new Map<string, string>();
  for (const { appId, clientId, key } of [...access.clients, ...(access.users ? [access.users] : [])]) {
    keys.set(appId, key);
    keys.set(clientId, key);
  }
  for (const { id: roleId, group } of environment.roles) {
    const key = model.groups.find(({ name }) => group.kind === "managed" && name === group.name)?.key;
    const id = groupIds[roleId];
    if (key !== undefined && id !== undefined) keys.set(id, key);
  }
  const [server] = model.servers;
  if (server !== undefined) keys.set(authorizationServerId, server.key);
  return (id) => keys.get(id);
}

/** The id in Okta of a deployed app, by its key. */
export function appIdOf({ access }: DeployedStack, key: string): string | undefined {
  if (access.users?.key === key) return access.users.appId;
  return access.clients.find((client) => client.key === key)?.appId;
}
