import type { DeployedStack } from "./deployed-stack.ts";

/** Finds the key in the access model of what was deployed, by its id in Okta. */
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
